import { type ActionFunctionArgs, redirect } from 'react-router';
import { pageContext } from '../../context.ts';
import { withCookies } from '../session.ts';

/** Only a post signs out; looking here leads home. */
export function loader() {
  return redirect('/');
}

/** Ends the session. */
export async function action({ context }: ActionFunctionArgs) {
  const { cookies } = await context.get(pageContext).services.sessions.signOut();
  return withCookies(redirect('/', { status: 303 }), cookies);
}
