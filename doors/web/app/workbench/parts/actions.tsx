import { useRef, useState } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { useFrame } from '../../frame.ts';
import { Said, useLocale } from '../../text/words.tsx';
import type { ActionView } from '../../view.ts';
import { useKeys } from '../keys.ts';
import { ActionForm, type ActionFormProps, focusFirst, type RefusedForm } from './action-form.tsx';

export type { ActionAnswer } from '../doing/action-answer.ts';

/** What may be done now: one primary, the rest plain under their heads; each opens its form in place. */
export function Actions({ actions, ...props }: ActionFormProps & { actions: readonly ActionView[] }) {
  const at = useLocale();
  const { locale } = useFrame();
  const frame = useRef<HTMLDivElement>(null);
  const keys = Object.fromEntries(
    actions.flatMap(({ key }, index) => (key ? [[key, () => openAction(frame.current, index)]] : [])),
  );
  useKeys(keys);
  const [refused, setRefused] = useState<RefusedForm | null>(null);
  const isOpen = (form: RefusedForm) =>
    actions.some(({ name, target }) => name === form.name && target === form.target);
  const gone = refused !== null && !isOpen(refused) ? refused : null;
  return (
    <div className="actions" ref={frame}>
      {gone ? <Gone form={gone} /> : null}
      {actions.length === 0 ? <p className="soft">{m.desk_nothing_to_do({}, at)}</p> : null}
      {actions.flatMap((action, index) => {
        const { group } = action;
        const head = group && group[locale] !== actions[index - 1]?.group?.[locale] ? group : undefined;
        // In one row, so that a form stays as it is when others come or go before it.
        return [
          head ? (
            <h3 className="actions-head" key={head[locale]}>
              <Said text={head} />
            </h3>
          ) : null,
          <ActionForm
            key={`${action.name} ${action.target}`}
            action={action}
            {...props}
            onRefused={setRefused}
          />,
        ];
      })}
    </div>
  );
}

/** What was written for an action that meanwhile can't be done any more, to be used elsewhere. */
function Gone({ form }: { form: RefusedForm }) {
  const at = useLocale();
  return (
    <div className="notice notice-overdue" role="alert">
      <p className="notice-title">
        <Said text={form.label} />
      </p>
      <p>
        <Said text={form.refusal.text} />
      </p>
      {form.written.length > 0 ? <p>{m.desk_written({}, at)}</p> : null}
      {form.written.map((words) => (
        <blockquote className="step-words" key={words}>
          {words}
        </blockquote>
      ))}
    </div>
  );
}

function openAction(frame: HTMLElement | null, index: number): void {
  const details = frame?.querySelectorAll<HTMLDetailsElement>('details[data-action]')[index];
  if (!details) return;
  details.open = true;
  details.scrollIntoView({ block: 'nearest' });
  if (!focusFirst(details.querySelector<HTMLElement>('.action-form'))) {
    details.querySelector('summary')?.focus();
  }
}
