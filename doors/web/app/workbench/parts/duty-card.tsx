import { m } from '../../../generated/messages/messages.js';
import { Named, Said, useLocale } from '../../text/words.tsx';
import type { DutyLine } from '../../view.ts';

/** Under which duty a matter is held: the clause, who, within what limit. */
export function DutyCard({ duty }: { duty: DutyLine }) {
  const at = useLocale();
  return (
    <section className="duty-card">
      <h2>{m.family_duty({}, at)}</h2>
      <p className="duty-title">
        {duty.href ? (
          <a href={duty.href}>
            <Named name={duty.title} />
          </a>
        ) : (
          <Named name={duty.title} />
        )}
      </p>
      <dl>
        <div>
          <dt>{m.family_duty_party({}, at)}</dt>
          <dd>
            <Named name={duty.party} />
          </dd>
        </div>
        <div>
          <dt>{m.family_duty_clause({}, at)}</dt>
          <dd>
            <Named name={duty.clause} />
          </dd>
        </div>
        <div>
          <dt>{m.family_duty_limit({}, at)}</dt>
          <dd>
            <Said text={duty.limit} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
