import { m } from '../../../generated/messages/messages.js';
import { Clock } from '../../parts/clock.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import type { OrderView } from '../view.ts';

/** The work orders of a matter, those beneath another set in. */
export function Orders({ orders }: { orders: readonly OrderView[] }) {
  const at = useLocale();
  if (orders.length === 0) return null;
  return (
    <section>
      <h2>{m.desk_orders({}, at)}</h2>
      <ul className="orders">
        {orders.map((order) => (
          <li key={order.id} style={{ paddingInlineStart: `${order.depth * 20}px` }}>
            <span className="row-strong">
              <Named name={order.party} />
            </span>
            <StatusTag status={order.status} />
            {order.clock ? <Clock clock={order.clock} short /> : null}
            <span className="code soft">{order.number}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
