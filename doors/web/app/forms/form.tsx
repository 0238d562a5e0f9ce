import type { ReactNode } from 'react';
import { m } from '../../generated/messages/messages.js';
import type { Sending } from '../services.ts';
import { Said, useLocale } from '../text/words.tsx';
import type { RefusalView } from '../view.ts';
import { fieldId } from './field.tsx';

/** The two hidden fields that make a form safe to send twice and safe against an older page. */
export function HiddenSending({ sending }: { sending: Sending }) {
  return (
    <>
      <input type="hidden" name="idempotencyKey" value={sending.idempotencyKey} />
      {sending.version === null ? null : <input type="hidden" name="version" value={sending.version} />}
    </>
  );
}

/** What is wrong, at the top of the page, with a link to each field concerned. */
export function ErrorSummary({
  refusal,
  scope,
}: {
  refusal: RefusalView | null | undefined;
  scope?: string;
}) {
  const at = useLocale();
  if (!refusal) return null;
  const fields = Object.entries(refusal.fields ?? {});
  return (
    <div
      className="notice notice-overdue"
      role="alert"
      id={scope ? `errors-${scope}` : 'errors'}
      tabIndex={-1}
    >
      <p className="notice-title">
        <Said text={refusal.text} />
      </p>
      {fields.length > 0 ? (
        <ul>
          {fields.map(([name, text]) => (
            <li key={name}>
              <a href={`#${fieldId(name, scope)}`}>
                <Said text={text} />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <p>{m.family_kept({}, at)}</p>
    </div>
  );
}

/** The end of a form: what will follow, the main button, and a plain way back. */
export function SubmitBar(props: {
  label: string;
  follows?: ReactNode;
  back?: { href: string; label: string } | undefined;
  name?: string;
  value?: string;
}) {
  return (
    <div className="submit">
      {props.follows ? <p className="submit-follows">{props.follows}</p> : null}
      <div className="submit-buttons">
        <button type="submit" className="button button-primary" name={props.name} value={props.value}>
          {props.label}
        </button>
        {props.back ? (
          <a className="button" href={props.back.href}>
            {props.back.label}
          </a>
        ) : null}
      </div>
    </div>
  );
}

/** Where one is in a form of several pages. */
export function Steps({ now, labels }: { now: number; labels: readonly string[] }) {
  const at = useLocale();
  return (
    <div className="steps">
      <p className="steps-words">{m.family_step({ number: now + 1, total: labels.length }, at)}</p>
      <ol className="steps-bar" aria-hidden="true">
        {labels.map((label, index) => (
          <li key={label} className={index < now ? 'passed' : index === now ? 'here' : undefined} />
        ))}
      </ol>
    </div>
  );
}
