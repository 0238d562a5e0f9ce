import { m } from '../../../generated/messages/messages.js';
import { Said, useLocale } from '../../text/words.tsx';
import type { CheckView } from './view.ts';

/** How many entries came in on the last days, and of which types; the chart, then the tables behind it. */
export function Statistics({ check }: { check: CheckView }) {
  const at = useLocale();
  const { byDay, byType } = check;
  if (byType.length === 0) return null;
  const most = Math.max(0, ...byDay.map(({ entries }) => entries));
  const sum = byDay.reduce((total, { entries }) => total + entries, 0);
  const said = m.check_per_day({ count: sum, days: byDay.length, most }, at);
  return (
    <>
      <h2>{m.check_statistics({}, at)}</h2>
      <p>{said}</p>
      {byDay.length > 1 ? (
        <>
          <div className="day-bars" role="img" aria-label={said}>
            {byDay.map(({ day, entries }) => (
              <span key={day} style={{ height: `${Math.round((entries / most) * 96) + 2}px` }} />
            ))}
          </div>
          <p className="day-ends">
            <span>{byDay[0]?.day}</span>
            <span>{byDay.at(-1)?.day}</span>
          </p>
        </>
      ) : null}
      <details>
        <summary>{m.check_by_day({}, at)}</summary>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{m.check_day({}, at)}</th>
              <th scope="col">{m.check_entries({}, at)}</th>
            </tr>
          </thead>
          <tbody>
            {byDay.map(({ day, entries }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{entries}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <details>
        <summary>{m.check_by_type({}, at)}</summary>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{m.register_filter_type({}, at)}</th>
              <th scope="col">{m.check_entries({}, at)}</th>
            </tr>
          </thead>
          <tbody>
            {byType.map(({ type, name, entries }) => (
              <tr key={type}>
                <th scope="row">
                  <a href={`/register?type=${type}`}>
                    <Said text={name} />
                  </a>
                </th>
                <td>{entries}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
