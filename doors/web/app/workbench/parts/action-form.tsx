import { useCallback, useEffect, useRef, useState } from 'react';
import { useFetcher } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { useFrame } from '../../frame.ts';
import type { Sending } from '../../services.ts';
import { Said, useLocale } from '../../text/words.tsx';
import type { ActionView, ReceiptView, RefusalView } from '../../view.ts';
import type { ActionAnswer } from '../doing/action-answer.ts';
import { forget, keep, restore, writtenIn } from '../doing/typed.ts';
import { BenchField } from './bench-field.tsx';
import { SignInAgain } from './sign-in-again.tsx';

/** What every form of a desk's actions needs besides its action. */
export interface ActionFormProps {
  readonly sending: Sending;
  /** The address that does them. */
  readonly to: string;
  onDone?(receipt: ReceiptView): void;
  /** Called with the longer texts of a form whose action was refused. */
  onRefused?(refused: RefusedForm): void;
}

/** An action that was refused, with what was written for it. */
export interface RefusedForm extends Pick<ActionView, 'name' | 'label'> {
  readonly target: string | undefined;
  readonly refusal: RefusalView;
  readonly written: readonly string[];
}

/** Tells the forms of a page apart, for the ids of their fields. */
function scopeOf({ name, target }: ActionView): string {
  return target === undefined ? name : `${name}-${target.slice(-6)}`;
}

/** One action: a button that opens its form in place. The form is made once it is opened. */
export function ActionForm({ action, ...props }: ActionFormProps & { action: ActionView }) {
  const details = useRef<HTMLDetailsElement>(null);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    // It may have been opened before the page's script had come.
    if (details.current?.open) setOpened(true);
  }, []);
  const close = useCallback(() => {
    if (details.current) details.current.open = false;
    setOpened(false);
  }, []);
  return (
    <details
      ref={details}
      className={action.primary ? 'action' : 'action action-plain'}
      name="action"
      data-action={action.name}
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary className={action.primary ? 'button button-primary' : 'button'}>
        <Said text={action.label} />
        {action.key ? <kbd>{action.key}</kbd> : null}
      </summary>
      {opened ? <OpenedForm action={action} {...props} onSettled={close} /> : null}
    </details>
  );
}

const previewAfterMs = 400;

function OpenedForm({
  action,
  sending,
  to,
  onDone,
  onRefused,
  onSettled,
}: ActionFormProps & { action: ActionView; onSettled: () => void }) {
  const at = useLocale();
  const { person } = useFrame();
  const doing = useFetcher<ActionAnswer>();
  const previewing = useFetcher<ActionAnswer>();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const answer = doing.data;
  const refusal = answer?.kind === 'refused' ? answer.refusal : null;
  const follows = previewing.data?.kind === 'preview' ? previewing.data.follows : action.follows;
  const company = previewing.data?.kind === 'preview' && previewing.data.company === true;
  const fields = action.fields.filter(
    ({ forCompany, name }) => !forCompany || company || refusal?.fields?.[name],
  );
  const scope = scopeOf(action);
  const kept = `gongzhi-typed ${person?.seatId ?? ''} ${to} ${scope}`;
  const { name, target, label } = action;
  useEffect(() => {
    if (answer?.kind === 'done') {
      forget(kept);
      onDone?.(answer.receipt);
    }
    if (answer?.kind === 'refused' && form.current) {
      const { refusal } = answer;
      onRefused?.({ name, target, label, refusal, written: writtenIn(form.current) });
    }
  }, [answer]);
  // Only after the page has followed, so that nothing moves beneath one's hand twice.
  const settled = answer?.kind === 'done' && doing.state === 'idle';
  useEffect(() => {
    if (settled) onSettled();
  }, [settled, onSettled]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // Also into fields that are asked for only once something else is chosen.
    if (form.current) restore(kept, form.current);
  }, [kept, fields.length]);
  useEffect(() => {
    focusFirst(form.current);
  }, [kept]);
  const preview = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!form.current) return;
      const data = new FormData(form.current);
      data.set('intent', 'preview');
      for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
      previewing.submit(data, { method: 'post', action: to });
    }, previewAfterMs);
  };
  return (
    <doing.Form
      ref={form}
      method="post"
      action={to}
      encType="multipart/form-data"
      className="action-form"
      onInput={() => {
        if (form.current) keep(kept, form.current);
        preview();
      }}
    >
      <HiddenSending sending={sending} />
      <input type="hidden" name="action" value={action.name} />
      {action.target === undefined ? null : <input type="hidden" name="target" value={action.target} />}
      <ErrorSummary refusal={refusal} scope={scope} />
      <SignInAgain refusal={refusal} to={to} />
      {fields.map((field) => (
        <BenchField key={field.name} field={field} error={refusal?.fields?.[field.name]} scope={scope} />
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
  );
}

const fillable = ':is(input:not([type=hidden]), select, textarea, button):not([tabindex="-1"])';

/**
 * Puts the focus where one begins to fill in, or on the button where there is nothing to fill in.
 *
 * @returns whether there was either.
 */
export function focusFirst(form: HTMLElement | null): boolean {
  const first = form?.querySelector<HTMLElement>(fillable);
  first?.focus();
  return first != null;
}
