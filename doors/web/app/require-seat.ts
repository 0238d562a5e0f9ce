import { type LoaderFunctionArgs, redirect } from 'react-router';
import { pageContext } from './context.ts';

/**
 * Lets through whoever acts from a seat in the workbench. Others are sent to sign in, to set up the
 * second factor that staff need, or told which seat is missing. The procedures check every right again; this only spares people a page they can't use.
 */
export function requireSeat({ context }: LoaderFunctionArgs): null {
  const { frame } = context.get(pageContext);
  if (!frame.person) throw redirect(`/sign-in?next=${encodeURIComponent(frame.here)}`);
  if (frame.person.secondFactorMissing) throw redirect(`/account?next=${encodeURIComponent(frame.here)}`);
  const seat = frame.person.seats.find(({ id }) => id === frame.person?.seatId);
  if (seat?.family !== 'workbench') throw new Response(null, { status: 403 });
  return null;
}
