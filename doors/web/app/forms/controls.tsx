import type { ComponentProps } from 'react';
import { nameIn, useFrame } from '../frame.ts';
import { Named } from '../text/words.tsx';
import type { Choice } from '../view.ts';
import { Field, FieldGroup, type FieldProps, fieldId } from './field.tsx';

type InputProps = Pick<
  ComponentProps<'input'>,
  'type' | 'inputMode' | 'autoComplete' | 'maxLength' | 'min' | 'max' | 'list' | 'spellCheck'
>;

/** One line to type. */
export function LineField({
  value,
  short = false,
  ...props
}: FieldProps & InputProps & { value?: string | undefined; short?: boolean }) {
  const { type = 'text', inputMode, autoComplete, maxLength, min, max, list, spellCheck } = props;
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          {...{ type, inputMode, autoComplete, maxLength, min, max, list, spellCheck }}
          className={short ? 'control control-short' : 'control'}
          defaultValue={value}
        />
      )}
    </Field>
  );
}

/** Several lines to type. */
export function LinesField({
  value,
  rows = 4,
  maxLength,
  ...props
}: FieldProps & { value?: string | undefined; rows?: number; maxLength?: number | undefined }) {
  return (
    <Field {...props}>
      {(control) => (
        <textarea {...control} className="control" rows={rows} maxLength={maxLength} defaultValue={value} />
      )}
    </Field>
  );
}

/** One out of a longer list. */
export function SelectField({
  value,
  choices,
  empty,
  ...props
}: FieldProps & { value?: string | undefined; choices: readonly Choice[]; empty?: string }) {
  const { locale } = useFrame();
  return (
    <Field {...props}>
      {(control) => (
        <select {...control} className="control" defaultValue={value ?? ''}>
          {empty === undefined ? null : <option value="">{empty}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {'　'.repeat(choice.depth ?? 0) + nameIn(choice.label, locale).text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One out of a few, each a card large enough for a thumb. */
export function RadioCards({
  value,
  choices,
  ...props
}: FieldProps & { value?: string | undefined; choices: readonly Choice[] }) {
  return (
    <FieldGroup {...props}>
      <div className="cards">
        {choices.map((choice, index) => (
          <label className="card" key={choice.value}>
            <input
              type="radio"
              name={props.name}
              id={index === 0 ? `${fieldId(props.name, props.scope)}-first` : undefined}
              value={choice.value}
              defaultChecked={choice.value === value}
            />
            <span>
              <span className="card-label">
                <Named name={choice.label} />
              </span>
              {choice.help ? (
                <span className="card-help">
                  <Named name={choice.help} />
                </span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** A single yes. */
export function CheckField({ name, label, help, checked, scope }: FieldProps & { checked?: boolean }) {
  const id = fieldId(name, scope);
  return (
    <div className="field">
      <label className="card" htmlFor={id}>
        <input
          type="checkbox"
          id={id}
          name={name}
          value="yes"
          defaultChecked={checked}
          aria-describedby={help ? `${id}-help` : undefined}
        />
        <span>
          <span className="card-label">{label}</span>
          {help ? (
            <span className="card-help" id={`${id}-help`}>
              {help}
            </span>
          ) : null}
        </span>
      </label>
    </div>
  );
}

/** Pictures, from the camera or the album. A script, where there is one, shows them before they are sent. */
export function PhotoField({ multiple = true, ...props }: FieldProps & { multiple?: boolean }) {
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          type="file"
          className="control control-file"
          accept="image/jpeg,image/png,image/webp,image/heic,image/heif"
          multiple={multiple}
          data-photos=""
        />
      )}
    </Field>
  );
}
