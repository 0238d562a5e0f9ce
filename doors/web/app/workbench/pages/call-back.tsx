import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Moment, Said, useLocale } from '../../text/words.tsx';
import { actOrForesee } from '../doing/act-or-foresee.ts';
import { keepTyped } from '../doing/unsent.ts';
import { ActedPage } from '../parts/acted-page.tsx';
import { CaseTitle } from '../parts/case-title.tsx';

/** One caller to be called back, with what may be noted. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { workbench } = context.get(pageContext).services;
  const found = await workbench.callBack({ id: params.reportId ?? '' });
  if (!found) throw new Response(null, { status: 404 });
  return { ...found, idempotencyKey: crypto.randomUUID() };
}

/** Notes an attempt or the caller's answer. */
export function action(given: ActionFunctionArgs) {
  const id = given.params.reportId ?? '';
  return actOrForesee(given, {
    offered: async (services) => (await services.workbench.callBack({ id }))?.actions,
    act: (services, sent) => services.workbench.actOnCallBack({ id, ...sent }),
  });
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** The call itself: number, what was done, earlier tries, and the answer to note. */
export default function CallBack() {
  const { view, actions, version, idempotencyKey } = useLoaderData<typeof loader>();
  const { locale } = useFrame();
  const at = useLocale();
  return (
    <ActedPage actions={actions} sending={{ idempotencyKey, version: version }} to={`/call-backs/${view.id}`}>
      <PageTitle title={nameIn(view.category, locale).text} />
      <CaseTitle back="/call-backs" backLabel={m.call_back_to_list({}, at)} about={view} />
      {view.reporter ? (
        <p className="call-phone">
          {view.reporter.name} <a href={`tel:${view.reporter.phone}`}>{view.reporter.phone}</a>{' '}
          {view.reporter.wish ? <Said text={view.reporter.wish} /> : null}
        </p>
      ) : null}
      <h2>{m.call_column_outcome({}, at)}</h2>
      <p>
        <Said text={view.outcome} /> <Moment iso={view.doneAt} />
      </p>
      <h2>{m.call_attempts({}, at)}</h2>
      {view.attempts.length === 0 ? <p className="soft">{m.call_no_attempts({}, at)}</p> : null}
      <ul>
        {view.attempts.map((attempt) => (
          <li key={attempt.at}>
            <Moment iso={attempt.at} /> <Said text={attempt.result} />
          </li>
        ))}
      </ul>
    </ActedPage>
  );
}
