import { useState } from 'react';
import { type ActionFunctionArgs, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import type { ReceiptView } from '../../view.ts';
import { keepTyped, signedOut } from '../doing/unsent.ts';
import { type ActionAnswer, Actions } from '../parts/actions.tsx';

/** One caller to be called back, with what may be noted. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { workbench } = context.get(pageContext).services;
  const found = await workbench.callBack({ id: params.reportId ?? '' });
  if (!found) throw new Response(null, { status: 404 });
  return { ...found, idempotencyKey: crypto.randomUUID() };
}

/** Notes an attempt or the caller's answer. */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { services, frame } = context.get(pageContext);
  const nobody = signedOut(frame);
  if (nobody) return nobody;
  const { workbench } = services;
  const { form, sending, intent } = await readForm(request);
  const id = params.reportId ?? '';
  const name = fieldValue(form, 'action');
  if (intent === 'preview') {
    const { actions } = (await workbench.callBack({ id })) ?? { actions: [] };
    const found = actions.find((each) => each.name === name);
    return { kind: 'preview', follows: found?.follows ?? { 'zh-CN': '', en: '' } };
  }
  const outcome = await workbench.actOnCallBack({ id, action: name, form, ...sending });
  return outcome.ok
    ? { kind: 'done', receipt: outcome.value }
    : { kind: 'refused', refusal: outcome.refusal };
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
  const [receipt, setReceipt] = useState<ReceiptView | null>(null);
  return (
    <article className="call">
      <div>
        <PageTitle title={nameIn(view.category, locale).text} />
        <p className="desk-crumb">
          <Link to="/call-backs">{m.call_back_to_list({}, at)}</Link>
          <span className="code">{view.reference}</span>
        </p>
        <h1>
          <Named name={view.category} />
          <span className="desk-place">
            <Named name={view.place} />
          </span>
        </h1>
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
      </div>
      <aside>
        {receipt ? <ReceiptBox receipt={receipt} /> : null}
        <Actions
          actions={actions}
          sending={{ idempotencyKey, version }}
          to={`/call-backs/${view.id}`}
          onDone={setReceipt}
        />
      </aside>
    </article>
  );
}
