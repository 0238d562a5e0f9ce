import { Select } from '@mantine/core';
import { useState } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { Field } from '../../forms/field.tsx';

import { Named, useLocale } from '../../text/words.tsx';
import type { Choice, Text } from '../../view.ts';

/** One out of a long list, found by typing, with what it seems to be beneath: a press or one key takes it. */
export function Pick(props: {
  name: string;
  label: string;
  choices: { value: string; label: string }[];
  value: string;
  guesses: readonly Choice[];
  /** The letter that takes the first guess, with Alt. */
  letter: string;
  error?: Text | undefined;
  onPick: (value: string) => void;
}) {
  const at = useLocale();
  const { name, label, choices, value, guesses, letter, error, onPick } = props;
  const [opened, setOpened] = useState(false);
  // Whoever types faster than the list marks its first gets that all the same, and never sends the form by it.
  const takeFirst = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const typed = event.currentTarget.value.trim().toLowerCase();
    const named = choices.map((choice) => ({ ...choice, label: choice.label.toLowerCase().trim() }));
    const first =
      named.find(({ label }) => label === typed) ?? named.find(({ label }) => label.includes(typed));
    // What the list has marked is taken after this, and counts.
    if (typed !== '' && first) onPick(first.value);
    setTimeout(() => setOpened(false));
  };
  const other = guesses.filter((guess) => guess.value !== value);
  return (
    <div>
      <Field name={name} label={label} error={error}>
        {({ name: fieldName, ...control }) => (
          <Select
            {...control}
            name={fieldName}
            data={choices}
            value={value === '' ? null : value}
            onChange={(chosen) => onPick(chosen ?? '')}
            searchable
            // Whoever comes to it types and takes the first at once.
            openOnFocus
            onKeyDown={takeFirst}
            dropdownOpened={opened}
            onDropdownOpen={() => setOpened(true)}
            onDropdownClose={() => setOpened(false)}
            selectFirstOptionOnChange
            limit={100}
            placeholder={m.desk_type_to_search({}, at)}
            nothingFoundMessage={m.desk_nothing_found({}, at)}
            classNames={{ input: 'control' }}
          />
        )}
      </Field>
      <p className="guesses" aria-live="polite">
        {other.map((guess, index) => (
          <button type="button" className="chip" key={guess.value} onClick={() => onPick(guess.value)}>
            <Named name={guess.label} /> {index === 0 ? <kbd>Alt {letter}</kbd> : null}
          </button>
        ))}
      </p>
    </div>
  );
}
