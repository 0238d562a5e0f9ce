import { type LoaderFunctionArgs, redirect } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { useFrame } from '../../frame.ts';
import { Named, useLocale } from '../../text/words.tsx';
import { PageTitle } from '../parts/page-title.tsx';

/** Only for those signed in. */
export function loader({ context }: LoaderFunctionArgs) {
  if (!context.get(pageContext).frame.person) throw redirect('/sign-in?next=/account');
  return null;
}

/** Who I am here: name, the seat I act from, the ways on, and signing out. */
export default function Account() {
  const { person } = useFrame();
  const at = useLocale();
  const seat = person?.seats.find(({ id }) => id === person.seatId);
  return (
    <>
      <PageTitle title={person?.name ?? ''} />
      <h1>{person?.name}</h1>
      {seat ? (
        <p>
          <Named name={seat.party} /> <Named name={seat.role} />
        </p>
      ) : null}
      <ul className="plain-list">
        <li>
          <a href="/my">{m.portal_nav_mine({}, at)}</a>
        </li>
        {person && person.seats.length > 1 ? (
          <li>
            <a href="/seats">{m.seats_title({}, at)}</a>
          </li>
        ) : null}
        {seat?.family === 'workbench' ? (
          <li>
            <a href="/desk">{m.portal_workbench({}, at)}</a>
          </li>
        ) : null}
      </ul>
      <form method="post" action="/sign-out">
        <button type="submit" className="button">
          {m.portal_sign_out({}, at)}
        </button>
      </form>
    </>
  );
}
