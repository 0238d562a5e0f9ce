import { useEffect, useState } from 'react';
import { useFetcher } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { Field } from '../../forms/field.tsx';
import { useFrame } from '../../frame.ts';
import { useLocale } from '../../text/words.tsx';
import type { FieldView, Text } from '../../view.ts';
import { SearchedChoice, SearchedChoices } from './searched-choice.tsx';

/** The name of the list that a field chooses from; undefined where its choices come with the page. */
export function listOf({ kind, listed }: FieldView): string | undefined {
  return kind === 'party' || kind === 'parties' ? 'parties' : listed;
}

/**
 * Chooses from a long list that is fetched when the first field that needs it is entered, or opens with something
 * chosen from it, and then kept.
 */
export function FetchedChoice(props: {
  field: FieldView;
  list: string;
  error?: Text | undefined;
  scope?: string | undefined;
}) {
  const { field, list, error, scope } = props;
  const { locale } = useFrame();
  const at = useLocale();
  const fetcher = useFetcher<string>({ key: `choices-${list}` });
  const { data, state, load } = fetcher;
  const choices = ((data === undefined ? [] : JSON.parse(data)) as [string, string][]).map(
    ([value, label]) => ({ value, label }),
  );
  const values = (typeof field.value === 'string' ? [field.value] : (field.value ?? [])).filter(Boolean);
  const [entered, enter] = useState(false);
  const wanted = entered || values.length > 0;
  useEffect(() => {
    if (wanted && data === undefined && state === 'idle') load(`/desk/choices/${list}`);
  }, [wanted, data, state, load, list]);
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
          onFocus: () => enter(true),
          onPutBack: () => enter(true),
          placeholder: m.desk_type_to_search({}, at),
          nothingFoundMessage: data === undefined ? m.desk_fetching({}, at) : m.desk_nothing_found({}, at),
        };
        if (field.kind !== 'parties') {
          return <SearchedChoice {...common} chosenFirst={values[0] ?? null} clearable={!field.required} />;
        }
        return <SearchedChoices {...common} chosenFirst={values} unnamed={data === undefined} />;
      }}
    </Field>
  );
}
