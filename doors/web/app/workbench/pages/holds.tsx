import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { Empty } from '../../parts/notice.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Moment, Said, useLocale } from '../../text/words.tsx';
import { actOrForesee } from '../doing/act-or-foresee.ts';
import { keepTyped } from '../doing/unsent.ts';
import { NextPage } from '../parts/next-page.tsx';
import { PersonalDataFrame } from '../personal-data/frame.tsx';

/** What the law retains. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  const view = await context.get(pageContext).services.personalData.holds({ cursor });
  if (!view) throw new Response(null, { status: 403 });
  return { ...view, idempotencyKey: crypto.randomUUID() };
}

/** Sets or lifts a hold. */
export function action(given: ActionFunctionArgs) {
  return actOrForesee(given, {
    offered: async (services) => (await services.personalData.holds({ cursor: null }))?.actions,
    act: (services, sent) => services.personalData.act({ id: null, ...sent }),
  });
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** What isn't erased for now, by which law, until when. */
export default function Holds() {
  const { listing, actions, idempotencyKey } = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <PersonalDataFrame
      title={m.personal_data_holds({}, at)}
      words={m.personal_data_holds_words({}, at)}
      actions={actions}
      idempotencyKey={idempotencyKey}
    >
      {listing.items.length === 0 ? <Empty title={m.personal_data_holds_none({}, at)} /> : null}
      <ul className="plain-list account-rows">
        {listing.items.map((hold) => (
          <li key={hold.id}>
            <span>
              <Said text={hold.what} />{' '}
              {hold.reference ? <span className="code">{hold.reference}</span> : null}
              <br />
              <span className="soft">
                <Said text={hold.basis} />
              </span>
              <br />
              <span className="soft">
                <Moment iso={hold.setAt} /> —{' '}
                {hold.until === null ? (
                  m.personal_data_until_lifted({}, at)
                ) : (
                  <time dateTime={hold.until}>{hold.until}</time>
                )}
              </span>
            </span>
            <StatusTag status={hold.status} />
          </li>
        ))}
      </ul>
      <NextPage next={listing.next} total={listing.total} shown={listing.items.length} />
    </PersonalDataFrame>
  );
}
