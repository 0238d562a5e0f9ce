import { type LoaderFunctionArgs, redirect } from 'react-router';
import { pageContext } from '../../context.ts';

/** A file to keep: the receipt of an act, its bare proof, or its entry. What isn't there yet leads to the page that says so. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actId = params.actId ?? '';
  const outcome = await context.get(pageContext).services.register.file({
    actId,
    which: params.file ?? '',
    cookie: request.headers.get('Cookie'),
  });
  if (!outcome.ok) {
    if (outcome.refusal.code === 'receipt.not-yet')
      return redirect(`/register/act/${actId}`, { status: 303 });
    throw new Response(null, { status: 404 });
  }
  const { name, type, text } = outcome.value;
  return new Response(text, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
