import { m } from '../../../generated/messages/messages.js';
import { DescribedField } from '../../forms/described-field.tsx';
import { Field } from '../../forms/field.tsx';
import { useFrame } from '../../frame.ts';
import { useLocale } from '../../text/words.tsx';
import type { Text } from '../../view.ts';
import { PhotoChoice } from '../doing/photo-choice.tsx';
import { type BriefField, longChoices } from './brief-choices.ts';
import { FetchedChoice, listOf } from './fetched-choice.tsx';
import { SearchedChoice } from './searched-choice.tsx';

/** A described field in the workbench: as in the portal, but long lists can be searched. */
export function BenchField(props: { field: BriefField; error?: Text | undefined; scope?: string }) {
  const { field, error, scope } = props;
  const { locale } = useFrame();
  const at = useLocale();
  const list = listOf(field);
  if (list !== undefined) {
    return <FetchedChoice field={field} list={list} error={error} scope={scope} />;
  }
  if (field.kind === 'photos') {
    const { name, label, required } = field;
    return (
      <PhotoChoice
        {...{ name, label: label[locale], error, scope, optional: !required, help: field.help?.[locale] }}
      />
    );
  }
  const choices = longChoices(field, locale);
  if (choices === undefined) return <DescribedField {...props} />;
  const value = typeof field.value === 'string' ? field.value : (field.value?.[0] ?? null);
  return (
    <Field
      name={field.name}
      label={field.label[locale]}
      help={field.help?.[locale]}
      error={error}
      optional={!field.required}
      scope={scope}
    >
      {({ name, ...control }) => (
        <SearchedChoice
          {...control}
          name={name}
          data={choices}
          // Names the list that opens, which the label above doesn't.
          aria-label={field.label[locale]}
          chosenFirst={value}
          clearable={!field.required}
          placeholder={m.desk_type_to_search({}, at)}
          nothingFoundMessage={m.desk_nothing_found({}, at)}
        />
      )}
    </Field>
  );
}
