import { useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import type { Sending } from '../../services.ts';
import { Said, useLocale } from '../../text/words.tsx';
import type { ActionView, ReceiptView, RefusalView, Text } from '../../view.ts';
import { useKeys } from '../keys.ts';
import { BenchField } from './bench-field.tsx';

/** What doing or previewing an action gives back to its form. */
export type ActionAnswer =
  | { kind: 'done'; receipt: ReceiptView }
  | { kind: 'refused'; refusal: RefusalView }
  | { kind: 'preview'; follows: Text };

/** What may be done now: one primary, the rest plain; each opens its form in place. */
export function Actions(props: {
  actions: readonly ActionView[];
  sending: Sending;
  /** The address that does them. */
  to: string;
  onDone?(receipt: ReceiptView): void;
}) {
  const at = useLocale();
  const frame = useRef<HTMLDivElement>(null);
  const keys = Object.fromEntries(
    props.actions.flatMap(({ key, name }) => (key ? [[key, () => openAction(frame.current, name)]] : [])),
  );
  useKeys(keys);
  if (props.actions.length === 0) return <p className="soft">{m.desk_nothing_to_do({}, at)}</p>;
  return (
    <div className="actions" ref={frame}>
      {props.actions.map((action) => (
        <ActionForm key={action.name} action={action} {...props} />
      ))}
    </div>
  );
}

function openAction(frame: HTMLElement | null, name: string): void {
  const details = frame?.querySelector<HTMLDetailsElement>(`details[data-action="${CSS.escape(name)}"]`);
  if (!details) return;
  details.open = true;
  const first = details.querySelector<HTMLElement>(
    '.action-form :is(input:not([type=hidden]), select, textarea, button)',
  );
  (first ?? details.querySelector('summary'))?.focus();
}

function ActionForm({
  action,
  sending,
  to,
  onDone,
}: {
  action: ActionView;
  sending: Sending;
  to: string;
  onDone?(receipt: ReceiptView): void;
}) {
  const at = useLocale();
  const doing = useFetcher<ActionAnswer>();
  const previewing = useFetcher<ActionAnswer>();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const answer = doing.data;
  const refusal = answer?.kind === 'refused' ? answer.refusal : null;
  const follows = previewing.data?.kind === 'preview' ? previewing.data.follows : action.follows;
  useEffect(() => {
    if (answer?.kind === 'done') onDone?.(answer.receipt);
  }, [answer, onDone]);
  const preview = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!form.current) return;
      const data = new FormData(form.current);
      data.set('intent', 'preview');
      for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
      previewing.submit(data, { method: 'post', action: to });
    }, 400);
  };
  return (
    <details className="action" name="action" data-action={action.name} open={refusal ? true : undefined}>
      <summary className={action.primary ? 'button button-primary' : 'button'}>
        <Said text={action.label} />
        {action.key ? <kbd>{action.key}</kbd> : null}
      </summary>
      <doing.Form
        ref={form}
        method="post"
        action={to}
        encType="multipart/form-data"
        className="action-form"
        onChange={preview}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          const details = event.currentTarget.closest('details');
          if (details) details.open = false;
          details?.querySelector('summary')?.focus();
        }}
      >
        <HiddenSending sending={sending} />
        <input type="hidden" name="action" value={action.name} />
        <ErrorSummary refusal={refusal} scope={action.name} />
        {action.fields.map((field) => (
          <BenchField
            key={field.name}
            field={field}
            error={refusal?.fields?.[field.name]}
            scope={action.name}
          />
        ))}
        <p className="follows" aria-live="polite">
          <Said text={follows} />
        </p>
        <button
          type="submit"
          className="button button-primary"
          name="intent"
          value="do"
          disabled={doing.state !== 'idle'}
        >
          {doing.state === 'idle' ? <Said text={action.label} /> : m.desk_working({}, at)}
        </button>
      </doing.Form>
    </details>
  );
}
