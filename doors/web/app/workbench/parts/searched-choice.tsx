import { MultiSelect, type MultiSelectProps, Select, type SelectProps } from '@mantine/core';
import { useState } from 'react';
import { useChosen } from '../doing/use-chosen.ts';

/** What stands chosen at first, and what is to be known of choosing. */
interface Chosen<First> {
  /** What stands chosen when the form opens. */
  readonly chosenFirst: First;
  /** Called when what was chosen before is put back. */
  readonly onPutBack?: () => void;
}

/**
 * One out of a long list, found by typing. It holds what is chosen itself: the list may come later or anew, and
 * what is being typed stays, as does the focus.
 */
export function SearchedChoice({
  chosenFirst,
  onPutBack,
  ...props
}: Omit<SelectProps, 'value' | 'defaultValue' | 'onChange'> & Chosen<string | null>) {
  const [chosen, setChosen] = useState(chosenFirst);
  const field = useChosen(chosen ?? '', (value) => {
    setChosen(value || null);
    onPutBack?.();
  });
  return (
    <Select
      {...props}
      value={chosen}
      onChange={setChosen}
      searchable
      limit={100}
      classNames={{ input: 'control' }}
      hiddenInputProps={field}
    />
  );
}

const divider = ',';

/** Several out of a long list, held in the same way. */
export function SearchedChoices({
  chosenFirst,
  onPutBack,
  unnamed,
  ...props
}: Omit<MultiSelectProps, 'value' | 'defaultValue' | 'onChange'> &
  Chosen<readonly string[]> & {
    /** Whether the list isn't there yet, so that what stands chosen has no name to show. */
    readonly unnamed: boolean;
  }) {
  const [chosen, setChosen] = useState([...chosenFirst]);
  const field = useChosen(chosen.join(divider), (value) => {
    setChosen(value.split(divider).filter(Boolean));
    onPutBack?.();
  });
  return (
    <MultiSelect
      {...props}
      value={chosen}
      onChange={setChosen}
      searchable
      limit={100}
      hidePickedOptions
      hiddenInputValuesDivider={divider}
      hiddenInputProps={field}
      classNames={{ input: 'control', pill: unnamed ? 'unnamed' : '' }}
    />
  );
}
