import { m } from '../../generated/messages/messages.js';
import { Moment, Said, useLocale } from '../text/words.tsx';
import type { ReceiptView } from '../view.ts';
import { Qr } from './qr.tsx';
import { Seal } from './timeline.tsx';

/** What a person holds after something was done for them: the reference to say aloud, the code to keep, the proof. */
export function ReceiptBox({ receipt }: { receipt: ReceiptView }) {
  const at = useLocale();
  return (
    <section className="receipt" aria-labelledby="receipt-title">
      <h2 id="receipt-title" className="receipt-title">
        <Said text={receipt.sentence} />
      </h2>
      {receipt.reference === '' ? null : (
        <dl className="receipt-codes">
          <div>
            <dt>{m.family_reference({}, at)}</dt>
            <dd className="code">{receipt.reference}</dd>
          </div>
          {receipt.queryCode ? (
            <div>
              <dt>{m.family_query_code({}, at)}</dt>
              <dd className="code">{receipt.queryCode}</dd>
            </div>
          ) : null}
        </dl>
      )}
      {receipt.queryCode ? <p className="soft">{m.family_query_code_help({}, at)}</p> : null}
      <p className="step-by">
        <Moment iso={receipt.at} exact />
        {receipt.proof ? <Seal proof={receipt.proof} /> : null}
      </p>
      <ReceiptProof receipt={receipt} />
    </section>
  );
}

/** The way to the proof of the act: a code for a telephone, a file to keep. Nothing while there is neither. */
export function ReceiptProof({ receipt }: { receipt: Pick<ReceiptView, 'proof' | 'qr' | 'file'> }) {
  const at = useLocale();
  if (!receipt.file || !receipt.qr) return null;
  return (
    <div className="receipt-proof">
      <Qr qr={receipt.qr} label={m.receipt_scan({}, at)} />
      <div>
        <p className="soft">{m.receipt_help({}, at)}</p>
        {receipt.proof?.state === 'waiting' ? (
          <p className="soft">{m.register_waiting_words({}, at)}</p>
        ) : null}
        <a href={receipt.file}>{m.receipt_file({}, at)}</a>
      </div>
    </div>
  );
}
