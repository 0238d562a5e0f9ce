import { Said } from '../../text/words.tsx';
import type { StartDone } from './view.ts';

/** What was done in a step, with what is told this once. */
export function Done({ done }: { done: StartDone }) {
  return (
    <section className="receipt" role="status">
      <p className="receipt-title">
        <Said text={done.sentence} />
      </p>
      {done.told.length > 0 ? (
        <dl className="receipt-codes">
          {done.told.map(({ label, value }) => (
            <div key={value}>
              <dt>
                <Said text={label} />
              </dt>
              <dd className="code">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  );
}
