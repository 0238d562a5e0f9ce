import { m } from '../../../generated/messages/messages.js';
import { useFrame } from '../../frame.ts';
import { choosing } from '../../preferences.ts';
import { Named, useLocale } from '../../text/words.tsx';

/** Who I am and for whom I act; other seats, language, light and type size, signing out. Works without scripts. */
export function SeatMenu() {
  const frame = useFrame();
  const at = useLocale();
  const { person } = frame;
  const seat = person?.seats.find(({ id }) => id === person.seatId);
  return (
    <details className="seat-menu">
      <summary>
        {seat ? (
          <>
            <span className="seat-party">
              <Named name={seat.party} />
            </span>
            <span className="seat-role">
              <Named name={seat.role} /> · {person?.name}
            </span>
          </>
        ) : (
          (person?.name ?? m.portal_sign_in({}, at))
        )}
      </summary>
      <div className="seat-panel">
        {person && person.seats.length > 1 ? (
          <form method="post" action="/seats">
            <p className="soft">{m.desk_other_seats({}, at)}</p>
            {person.seats
              .filter(({ id }) => id !== person.seatId)
              .map((other) => (
                <button key={other.id} type="submit" name="seatId" value={other.id} className="seat-choice">
                  <span className="seat-party">
                    <Named name={other.party} />
                  </span>
                  <span className="seat-role">
                    <Named name={other.role} />
                  </span>
                </button>
              ))}
          </form>
        ) : null}
        {frame.realm.demo ? <a href="/seats">{m.portal_seats({}, at)}</a> : null}
        <a href={choosing(frame.here, 'lang', frame.locale === 'en' ? 'zh-CN' : 'en')}>
          {frame.locale === 'en' ? '中文' : 'English'}
        </a>
        <a href={choosing(frame.here, 'theme', frame.theme === 'dark' ? 'light' : 'dark')}>
          {frame.theme === 'dark' ? m.portal_light({}, at) : m.portal_dark({}, at)}
        </a>
        <a href={choosing(frame.here, 'type', frame.type === 'large' ? 'plain' : 'large')}>
          {frame.type === 'large' ? m.portal_plain_type({}, at) : m.portal_large_type({}, at)}
        </a>
        <form method="post" action="/sign-out">
          <button type="submit" className="seat-choice">
            {m.portal_sign_out({}, at)}
          </button>
        </form>
      </div>
    </details>
  );
}
