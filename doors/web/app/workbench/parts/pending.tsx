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
      <ul className="orders">
        {pending.map((each) => (
          <li key={each.id} className="order">
            <span className="order-party">
              <Said text={each.text} />
            </span>
            {each.clock ? <Clock clock={each.clock} short /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
