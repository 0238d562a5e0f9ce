import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useFetcher } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { useFrame } from '../../frame.ts';
import { Said, useLocale } from '../../text/words.tsx';
import type { Outcome } from '../../view.ts';
import { useKeys } from '../keys.ts';
import type { BulkActionView, BulkResult } from '../view.ts';

/** A list whose rows can be picked, and dealt with together: what follows first, then a result for each. */
export function Bulk({
  actions,
  idempotencyKey,
  children,
}: {
  actions: readonly BulkActionView[];
  idempotencyKey: string;
  children: ReactNode;
}) {
  const at = useLocale();
  const fetcher = useFetcher<Outcome<readonly BulkResult[]>>();
  const form = useRef<HTMLFormElement>(null);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const count = () => {
    if (form.current) setPicked(new FormData(form.current).getAll('pick').map(String));
  };
  useKeys({
    x: () => {
      document.activeElement?.closest('tr')?.querySelector<HTMLInputElement>('input[name=pick]')?.click();
    },
  });
  const { data } = fetcher;
  useEffect(() => {
    if (!data?.ok) return;
    for (const box of form.current?.querySelectorAll<HTMLInputElement>('input[name=pick]') ?? [])
      box.checked = false;
    setPicked([]);
  }, [data]);
  const open = actions.filter(({ name }) => picked.some((each) => each.startsWith(`${name}:`)));
  return (
    <fetcher.Form method="post" action="/desk" ref={form} onChange={count}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Results answer={data} />
      {open.length > 0 ? (
        <section className="bulk" aria-label={m.desk_bulk({}, at)}>
          {open.map((action) => (
            <BulkAction
              key={action.name}
              action={action}
              count={picked.filter((each) => each.startsWith(`${action.name}:`)).length}
              busy={fetcher.state !== 'idle'}
            />
          ))}
        </section>
      ) : null}
      {children}
    </fetcher.Form>
  );
}

function BulkAction(props: { action: BulkActionView; count: number; busy: boolean }) {
  const { action, count, busy } = props;
  const { locale } = useFrame();
  const at = useLocale();
  return (
    <>
      <p className="follows">
        <Said text={action.follows} />
      </p>
      {action.note ? (
        <label className="bulk-note">
          {action.note[locale]}
          <input className="control" name="note" maxLength={2_000} required />
        </label>
      ) : null}
      <button
        type="submit"
        name="action"
        value={action.name}
        className="button button-primary"
        disabled={busy}
      >
        {busy ? m.desk_working({}, at) : `${action.label[locale]}（${count}）`}
      </button>
    </>
  );
}

function Results({ answer }: { answer: Outcome<readonly BulkResult[]> | undefined }) {
  if (answer === undefined) return null;
  if (!answer.ok) {
    return (
      <p className="notice notice-overdue" role="alert">
        <Said text={answer.refusal.text} />
      </p>
    );
  }
  return (
    <ul className="bulk-results" role="status">
      {answer.value.map((result) => (
        <li key={result.target} className={result.done ? undefined : 'bulk-refused'}>
          <span className="code">{result.reference}</span> <Said text={result.text} />
        </li>
      ))}
    </ul>
  );
}
