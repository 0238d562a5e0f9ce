import { m } from '../../../generated/messages/messages.js';
import { Clock } from '../../parts/clock.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import type { OrderView } from '../view.ts';

/** The work orders of a matter as a tree: the lead's, those dispatched on from it, the co-handlers'. */
export function Orders({ orders }: { orders: readonly OrderView[] }) {
  const at = useLocale();
  if (orders.length === 0) return null;
  return (
    <section>
      <h2>{m.desk_orders({}, at)}</h2>
      <ul className="orders">
        {orders.map((order) => (
          <li
            key={order.id}
            className={order.depth > 0 ? 'order order-below' : 'order'}
            data-depth={order.depth}
          >
            <span className="order-party">
              <span className="row-strong">
                <Named name={order.party} />
              </span>{' '}
              <span className="soft">
                <Said text={order.capacity} />
              </span>
            </span>
            <StatusTag status={order.status} />
            {order.clock ? <Clock clock={order.clock} short /> : null}
            {order.response ? (
              <span className="order-response">
                <span className="soft">{m.desk_response({}, at)}</span> <Clock clock={order.response} short />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
