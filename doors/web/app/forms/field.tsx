import type { ReactNode } from 'react';
import { m } from '../../generated/messages/messages.js';
import { Said, useLocale } from '../text/words.tsx';
import type { Text } from '../view.ts';

/** What every field of a form has. */
export interface FieldProps {
  name: string;
  label: string;
  help?: string | undefined;
  error?: Text | undefined;
  /** Few fields are optional; those say so. */
  optional?: boolean;
  /** Set before the id where several forms of a page have fields of the same name. */
  scope?: string | undefined;
}

/** What ties the control to its label, help and error for those who hear the page. */
export interface ControlProps {
  id: string;
  name: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

/** Label above, help beneath it, then the error, then the control. */
export function Field({
  children,
  ...props
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const { name, label, help, error, optional, scope } = props;
  const at = useLocale();
  const id = fieldId(name, scope);
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional ? <span className="field-optional">{m.family_optional({}, at)}</span> : null}
      </label>
      <FieldWords id={id} help={help} error={error} />
      {children(controlProps(props))}
    </div>
  );
}

/** A group of controls under one question, such as radio cards. */
export function FieldGroup({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { name, label, help, error, optional, scope } = props;
  const at = useLocale();
  const id = fieldId(name, scope);
  return (
    <fieldset className={error ? 'field field-wrong' : 'field'} id={id} aria-describedby={describedBy(props)}>
      <legend className="field-label">
        {label}
        {optional ? <span className="field-optional">{m.family_optional({}, at)}</span> : null}
      </legend>
      <FieldWords id={id} help={help} error={error} />
      {children}
    </fieldset>
  );
}

function FieldWords({
  id,
  help,
  error,
}: {
  id: string;
  help?: string | undefined;
  error?: Text | undefined;
}) {
  return (
    <>
      {help ? (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          <Said text={error} />
        </p>
      ) : null}
    </>
  );
}

/** The id of a field's control, which the error summary links to. */
export function fieldId(name: string, scope?: string): string {
  return scope ? `field-${scope}-${name}` : `field-${name}`;
}

function describedBy({ name, help, error, scope }: FieldProps): string | undefined {
  const id = fieldId(name, scope);
  const ids = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return ids === '' ? undefined : ids;
}

function controlProps(props: FieldProps): ControlProps {
  const described = describedBy(props);
  return {
    id: fieldId(props.name, props.scope),
    name: props.name,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(props.error ? { 'aria-invalid': true as const } : {}),
    ...(props.optional ? {} : { 'aria-required': true as const }),
  };
}
