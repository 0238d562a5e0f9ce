import { type LoaderFunctionArgs, redirect } from 'react-router';
import { pageContext } from '../../context.ts';
import { safeNext, withCookies } from '../session.ts';

/** On to another house's sign-in; a link and no form, since forms may lead nowhere else. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { frame, services } = context.get(pageContext);
  const next = safeNext(new URL(request.url).searchParams.get('next'));
  if (frame.person) throw redirect(next);
  const begun = await services.sessions.beginElsewhere({ next });
  if (!begun.ok) throw redirect('/sign-in?error=provider_silent');
  throw withCookies(redirect(begun.value.url), begun.value.cookies);
}
