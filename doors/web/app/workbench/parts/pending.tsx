import { m } from '../../../generated/messages/messages.js';
import { Clock } from '../../parts/clock.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import type { PendingView } from '../view.ts';

/** What goes on beside the orders and waits for somebody: contests, requests, calls, promises. */
export function Pending({ pending }: { pending: readonly PendingView[] }) {
  const at = useLocale();
  if (pending.length === 0) return null;
  return (
    <section>
      <h2>{m.desk_pending({}, at)}</h2>
      <Items items={pending} />
    </section>
  );
}

/** What others ask of the reader's own party, by when, and in their own words. */
export function Asked({ asked }: { asked: readonly PendingView[] }) {
  const at = useLocale();
  if (asked.length === 0) return null;
  return (
    <section className="asked">
      <h2>{m.desk_asked({}, at)}</h2>
      <Items items={asked} />
    </section>
  );
}

function Items({ items }: { items: readonly PendingView[] }) {
  return (
    <ul className="orders">
      {items.map((each) => (
        <li key={each.id} className="order">
          <span className="order-party">
            <Said text={each.text} />
          </span>
          {each.clock ? <Clock clock={each.clock} /> : null}
          {each.words ? <blockquote className="step-words order-words">{each.words}</blockquote> : null}
        </li>
      ))}
    </ul>
  );
}
