import { Select } from '@mantine/core';
import { m } from '../../../generated/messages/messages.js';
import { DescribedField } from '../../forms/described-field.tsx';
import { Field } from '../../forms/field.tsx';
import { nameIn, useFrame } from '../../frame.ts';
import { useLocale } from '../../text/words.tsx';
import type { FieldView, Text } from '../../view.ts';

/** From this many choices on, staff find one by typing part of its name. */
const searchableFrom = 12;

/** A described field in the workbench: as in the portal, but long lists can be searched. */
export function BenchField(props: { field: FieldView; error?: Text | undefined; scope?: string }) {
  const { field, error, scope } = props;
  const { locale } = useFrame();
  const at = useLocale();
  const choices = field.choices ?? [];
  if ((field.kind !== 'choice' && field.kind !== 'place') || choices.length < searchableFrom) {
    return <DescribedField {...props} />;
  }
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
        <Select
          {...control}
          name={name}
          data={choices.map((choice) => ({ value: choice.value, label: nameIn(choice.label, locale).text }))}
          defaultValue={value}
          searchable
          clearable={!field.required}
          limit={100}
          placeholder={m.desk_type_to_search({}, at)}
          nothingFoundMessage={m.desk_nothing_found({}, at)}
          classNames={{ input: 'control' }}
        />
      )}
    </Field>
  );
}
