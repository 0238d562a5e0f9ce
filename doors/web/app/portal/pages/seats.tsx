import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { ErrorSummary } from '../../forms/form.tsx';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { Named, useLocale } from '../../text/words.tsx';
import { PageData, usePageAnswer, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { withCookies } from '../session.ts';

/** Seats to choose from: everyone's in demo mode, one's own elsewhere. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { frame, services } = context.get(pageContext);
  const seats = frame.realm.demo ? await services.sessions.demoSeats() : (frame.person?.seats ?? []);
  if (!frame.realm.demo && !frame.person) throw redirect('/sign-in?next=/seats');
  return new PageData({ seats, demo: frame.realm.demo });
}

/** Takes a seat and goes to where it works. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { sessions } = context.get(pageContext).services;
  const { form } = await readForm(request);
  const outcome = await sessions.takeSeat({ seatId: fieldValue(form, 'seatId') });
  if (!outcome.ok) return new PageData({ refusal: outcome.refusal });
  const { cookies, seat } = outcome.value;
  return withCookies(redirect(seat.family === 'workbench' ? '/desk' : '/', { status: 303 }), cookies);
}

/** Changing seats: who I act as, and for whom. */
export default function Seats() {
  const { seats, demo } = usePageData(loader);
  const answer = usePageAnswer(action);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.seats_title({}, at)} />
      <h1>{m.seats_title({}, at)}</h1>
      <p>{demo ? m.seats_demo({}, at) : m.seats_own({}, at)}</p>
      <ErrorSummary refusal={answer?.refusal} />
      <form method="post" className="cards">
        {seats.map((seat) => (
          <button className="card seat-card" type="submit" name="seatId" value={seat.id} key={seat.id}>
            <span>
              <span className="card-label">
                <Named name={seat.role} />
              </span>
              <span className="card-help">
                {seat.party.zh === seat.role.zh ? null : <Named name={seat.party} />} {seat.person}
              </span>
            </span>
          </button>
        ))}
      </form>
    </>
  );
}
