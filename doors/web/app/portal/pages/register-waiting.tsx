import { type LoaderFunctionArgs, redirect } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { useFrame } from '../../frame.ts';
import { Notice } from '../../parts/notice.tsx';
import { useLocale } from '../../text/words.tsx';
import { PageTitle } from '../parts/page-title.tsx';

/** Leads to the page of an act of which only its id is known, such as from a QR code on a fresh receipt. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const found = await context.get(pageContext).services.register.find({ actId: params.actId ?? '' });
  if (found === null) throw new Response(null, { status: 404 });
  return found.index === null ? null : redirect(`/register/${found.index}`, { status: 303 });
}

/** The act is recorded, and not in the log yet: that takes a second or two. */
export default function RegisterWaiting() {
  const { here } = useFrame();
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.register_waiting({}, at)} />
      <h1>{m.register_waiting({}, at)}</h1>
      <Notice tone="attention">{m.register_waiting_words({}, at)}</Notice>
      <p>
        <a className="button button-primary" href={here}>
          {m.register_again({}, at)}
        </a>
      </p>
    </>
  );
}
