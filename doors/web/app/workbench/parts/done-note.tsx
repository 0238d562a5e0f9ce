import { useEffect, useRef } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { ReceiptProof } from '../../parts/receipt.tsx';
import { Seal } from '../../parts/timeline.tsx';
import { Moment, Said, useLocale } from '../../text/words.tsx';
import type { ReceiptView } from '../../view.ts';

/** What was done just now, in a sentence, with its proof one press away; the focus goes there. */
export function DoneNote({ receipt }: { receipt: ReceiptView }) {
  const at = useLocale();
  const note = useRef<HTMLElement>(null);
  useEffect(() => note.current?.focus(), [receipt]);
  return (
    <section className="receipt done-note" tabIndex={-1} ref={note} aria-labelledby="done-note">
      <h2 id="done-note">
        <Said text={receipt.sentence} />
      </h2>
      <p className="step-by">
        <Moment iso={receipt.at} exact />
        {receipt.proof ? <Seal proof={receipt.proof} /> : null}
      </p>
      {receipt.file ? (
        <details>
          <summary>{m.desk_receipt({}, at)}</summary>
          <ReceiptProof receipt={receipt} />
        </details>
      ) : null}
    </section>
  );
}
