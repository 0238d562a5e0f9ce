import { type ReactNode, useState } from 'react';
import { ReceiptBox } from '../../parts/receipt.tsx';
import type { Sending } from '../../services.ts';
import type { ActionView, ReceiptView } from '../../view.ts';
import { Actions } from './actions.tsx';

/** A page about one thing: beside what it tells, what may be done about it, and the receipt once it was. */
export function ActedPage(props: {
  actions: readonly ActionView[];
  sending: Sending;
  /** The address that does them. */
  to: string;
  /** Whether it is said where there is nothing to do. */
  quiet?: boolean;
  children: ReactNode;
}) {
  const [receipt, setReceipt] = useState<ReceiptView | null>(null);
  const { actions, sending, to, quiet = false } = props;
  return (
    <article className="call">
      <div>{props.children}</div>
      <aside>
        {receipt ? <ReceiptBox receipt={receipt} /> : null}
        {quiet && actions.length === 0 ? null : (
          <Actions actions={actions} sending={sending} to={to} onDone={setReceipt} />
        )}
      </aside>
    </article>
  );
}
