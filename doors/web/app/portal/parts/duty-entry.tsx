import { m } from '../../../generated/messages/messages.js';
import { Named, Said, useLocale } from '../../text/words.tsx';
import type { DutyEntryView } from '../view.ts';

/** One duty in the list; its title leads to its own page, its lead to all that the same party has to do with. */
export function DutyEntry({ duty }: { duty: DutyEntryView }) {
  const at = useLocale();
  return (
    <li className="duty" id={duty.code}>
      <h2 className="matter-title">
        <a href={`/duties/${duty.code}`}>
          <Named name={duty.title} />
        </a>
        <span className="matter-place">
          <Named name={duty.place} />
        </span>
        {duty.list ? (
          <span className="tag">
            <Said text={duty.list} />
          </span>
        ) : null}
      </h2>
      <dl className="facts">
        <div>
          <dt>{m.portal_duty_lead({}, at)}</dt>
          <dd>
            <a href={`/duties?party=${duty.lead.id}`}>
              <Named name={duty.lead.name} />
            </a>
          </dd>
        </div>
        {duty.coHandlers.length > 0 ? (
          <div>
            <dt>{m.portal_duty_co({}, at)}</dt>
            <dd>
              {duty.coHandlers.map((party) => (
                <span className="block" key={party.zh}>
                  <Named name={party} />
                </span>
              ))}
            </dd>
          </div>
        ) : null}
        {duty.supervisor ? (
          <div>
            <dt>{m.portal_duty_supervisor({}, at)}</dt>
            <dd>
              <Named name={duty.supervisor} />
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{m.family_duty_limit({}, at)}</dt>
          <dd>
            <Said text={duty.limit} />
          </dd>
        </div>
        {duty.basis.zh === '' ? null : (
          <div>
            <dt>{m.family_duty_clause({}, at)}</dt>
            <dd>
              <Named name={duty.basis} />
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
}
