import { Select, type SelectProps } from '@mantine/core';
import { useState } from 'react';

/**
 * One out of a long list, found by typing. It holds what is chosen itself: the list may come later or anew, and
 * what is being typed stays, as does the focus.
 */
export function SearchedChoice({
  chosenFirst,
  onChosen,
  ...props
}: Omit<SelectProps, 'value' | 'defaultValue' | 'onChange'> & {
  /** What stands chosen when the form opens. */
  chosenFirst: string | null;
  onChosen?: (() => void) | undefined;
}) {
  const [chosen, setChosen] = useState(chosenFirst);
  return (
    <Select
      {...props}
      value={chosen}
      onChange={(value) => {
        setChosen(value);
        onChosen?.();
      }}
      searchable
      limit={100}
      classNames={{ input: 'control' }}
    />
  );
}
