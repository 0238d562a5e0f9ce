import { MultiSelect, Select } from '@mantine/core';
import { useEffect } from 'react';
import { useFetcher } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { Field } from '../../forms/field.tsx';
import { useFrame } from '../../frame.ts';
import { useLocale } from '../../text/words.tsx';
import type { FieldView, Text } from '../../view.ts';

/** The name of the list that a field chooses from; undefined where its choices come with the page. */
export function listOf({ kind, listed }: FieldView): string | undefined {
  return kind === 'party' || kind === 'parties' ? 'parties' : listed;
}

/** Chooses from a long list that is fetched when the first form that needs it is opened, and then kept. */
export function FetchedChoice(props: {
  field: FieldView;
  list: string;
  error?: Text | undefined;
  scope?: string | undefined;
  onChosen?: (() => void) | undefined;
}) {
  const { field, list, error, scope, onChosen } = props;
  const { locale } = useFrame();
  const at = useLocale();
  const fetcher = useFetcher<string>({ key: `choices-${list}` });
  const { data, state, load } = fetcher;
  useEffect(() => {
    if (data === undefined && state === 'idle') load(`/desk/choices/${list}`);
  }, [data, state, load, list]);
  const choices = ((data === undefined ? [] : JSON.parse(data)) as [string, string][]).map(
    ([value, label]) => ({ value, label }),
  );
  const values = typeof field.value === 'string' ? [field.value] : (field.value ?? []);
  return (
    <Field
      name={field.name}
      label={field.label[locale]}
      help={field.help?.[locale]}
      error={error}
      optional={!field.required}
      scope={scope}
    >
      {({ name, ...control }) => {
        const common = {
          ...control,
          name,
          data: choices,
          searchable: true,
          limit: 100,
          placeholder: m.desk_type_to_search({}, at),
          nothingFoundMessage: data === undefined ? m.desk_fetching({}, at) : m.desk_nothing_found({}, at),
          classNames: { input: 'control' },
          onChange: () => onChosen?.(),
          // What stands chosen is named once the list is there; without it, what is being typed stays.
          key: data === undefined && values.length > 0 ? 'waiting' : 'there',
        };
        const { key, ...rest } = common;
        return field.kind === 'parties' ? (
          <MultiSelect {...rest} key={key} defaultValue={[...values]} hidePickedOptions />
        ) : (
          <Select {...rest} key={key} defaultValue={values[0] ?? null} clearable={!field.required} />
        );
      }}
    </Field>
  );
}
