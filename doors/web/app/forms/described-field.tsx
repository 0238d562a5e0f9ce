import { useFrame } from '../frame.ts';
import type { FieldView, Text } from '../view.ts';
import { CheckField, LineField, LinesField, PhotoField, RadioCards, SelectField } from './controls.tsx';
import { Field, FieldGroup, type FieldProps } from './field.tsx';

/** A field as the subjects describe it, by native controls: it works before and without scripts. */
export function DescribedField(props: {
  field: FieldView;
  error?: Text | undefined;
  /** Set before the name where several forms stand on one page. */
  scope?: string;
}) {
  const { field, error } = props;
  const { locale } = useFrame();
  const common: FieldProps = {
    name: field.name,
    label: field.label[locale],
    help: field.help?.[locale],
    error,
    optional: !field.required,
    ...(props.scope ? { scope: props.scope } : {}),
  };
  const value = typeof field.value === 'string' ? field.value : field.value?.[0];
  const choices = field.choices ?? [];
  switch (field.kind) {
    case 'lines':
      return <LinesField {...common} value={value} maxLength={field.lengthMax} rows={3} />;
    case 'number':
      return (
        <LineField
          {...common}
          type="number"
          inputMode="numeric"
          short
          min={field.min}
          max={field.max}
          value={value}
        />
      );
    case 'date':
    case 'time':
      return <LineField {...common} type={field.kind} short value={value} />;
    case 'moment':
      return <LineField {...common} type="datetime-local" short value={value} />;
    case 'phone':
      return (
        <LineField {...common} type="tel" inputMode="tel" short value={value} maxLength={field.lengthMax} />
      );
    case 'choice':
    case 'place':
      return choices.length > 0 && choices.length <= 4 ? (
        <RadioCards {...common} choices={choices} value={value} />
      ) : (
        <SelectField {...common} choices={choices} value={value} empty="" />
      );
    case 'choices':
      return <CheckCards field={field} common={common} />;
    case 'yes':
      return <CheckField {...common} checked={value === 'yes'} />;
    case 'photos':
      return <PhotoField {...common} />;
    case 'file':
      return (
        <Field {...common}>
          {(control) => (
            <input {...control} type="file" className="control control-file" accept=".csv,text/csv" />
          )}
        </Field>
      );
    default:
      return <LineField {...common} value={value} maxLength={field.lengthMax} />;
  }
}

function CheckCards({ field, common }: { field: FieldView; common: FieldProps }) {
  const { locale } = useFrame();
  const chosen = new Set(typeof field.value === 'string' ? [field.value] : field.value);
  return (
    <FieldGroup {...common}>
      <div className="cards">
        {(field.choices ?? []).map((choice) => (
          <label className="card" key={choice.value}>
            <input
              type="checkbox"
              name={field.name}
              value={choice.value}
              defaultChecked={chosen.has(choice.value)}
            />
            {choice.picture ? (
              <img className="card-picture" src={choice.picture} alt="" loading="lazy" />
            ) : null}
            <span className="card-label">
              {locale === 'en' ? (choice.label.en ?? choice.label.zh) : choice.label.zh}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
