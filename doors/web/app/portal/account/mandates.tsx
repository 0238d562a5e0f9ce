import { m } from '../../../generated/messages/messages.js';
import { StatusTag } from '../../parts/status.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import type { OwnMandateView } from './view.ts';

/** For whom I act, acted or will act; nothing for residents, who act for themselves. */
export function Mandates({ mandates }: { mandates: readonly OwnMandateView[] }) {
  const at = useLocale();
  if (mandates.length === 0) return null;
  return (
    <section aria-labelledby="mandates">
      <h2 id="mandates">{m.account_mandates({}, at)}</h2>
      <ul className="plain-list">
        {mandates.map(({ id, party, role, scope, term, status }) => (
          <li key={id}>
            <strong>
              <Named name={party} /> <Said text={role} />
            </strong>{' '}
            <StatusTag status={status} />
            <span className="block soft">
              <Said text={scope} /> · <Said text={term} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
