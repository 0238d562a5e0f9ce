import { m } from '../../../generated/messages/messages.js';
import { named, useLocale } from '../../text/words.tsx';
import type { DutyEntryView } from '../view.ts';

/** One duty in the list; its title leads to its own page, its lead to all that the same party has to do with. */
export function DutyEntry({ duty }: { duty: DutyEntryView }) {
  const at = useLocale();
  const { locale } = at;
  return (
    <li className="duty" id={duty.code}>
      <h2 className="matter-title">
        <a href={`/duties/${duty.code}`}>{named(duty.title, locale)}</a>
        <span className="matter-place">{named(duty.place, locale)}</span>
        {duty.list ? <span className="tag">{duty.list[locale]}</span> : null}
      </h2>
      <dl className="facts">
        <div>
          <dt>{m.portal_duty_lead({}, at)}</dt>
          <dd>
            <a href={`/duties?party=${duty.lead.id}`}>{named(duty.lead.name, locale)}</a>
          </dd>
        </div>
        {duty.coHandlers.length > 0 ? (
          <div>
            <dt>{m.portal_duty_co({}, at)}</dt>
            <dd>
              {duty.coHandlers.map((party) => (
                <span className="block" key={party.zh}>
                  {named(party, locale)}
                </span>
              ))}
            </dd>
          </div>
        ) : null}
        {duty.supervisor ? (
          <div>
            <dt>{m.portal_duty_supervisor({}, at)}</dt>
            <dd>{named(duty.supervisor, locale)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{m.family_duty_limit({}, at)}</dt>
          <dd>{duty.limit[locale]}</dd>
        </div>
        {duty.basis.zh === '' ? null : (
          <div>
            <dt>{m.family_duty_clause({}, at)}</dt>
            <dd>{named(duty.basis, locale)}</dd>
          </div>
        )}
      </dl>
    </li>
  );
}
