import { useState } from 'react';
import { type ActionFunctionArgs, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { Photos } from '../../parts/photos.tsx';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import type { ReceiptView } from '../../view.ts';
import { keepTyped, signedOut } from '../doing/unsent.ts';
import { type ActionAnswer, Actions } from '../parts/actions.tsx';

/** One report that waits for an answer, with what may answer it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const found = await context.get(pageContext).services.hotline.enquiry({ id: params.reportId ?? '' });
  if (!found) throw new Response(null, { status: 404 });
  return { ...found, idempotencyKey: crypto.randomUUID() };
}

/** Answers it, passes it on, turns it into a matter, or declines it. */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { services, frame } = context.get(pageContext);
  const nobody = signedOut(frame);
  if (nobody) return nobody;
  const { form, sending, intent } = await readForm(request);
  const id = params.reportId ?? '';
  const name = fieldValue(form, 'action');
  if (intent === 'preview') {
    const { actions } = (await services.hotline.enquiry({ id })) ?? { actions: [] };
    const found = actions.find((each) => each.name === name);
    return { kind: 'preview', follows: found?.follows ?? { 'zh-CN': '', en: '' } };
  }
  const outcome = await services.hotline.actOnEnquiry({ id, action: name, form, ...sending });
  return outcome.ok
    ? { kind: 'done', receipt: outcome.value }
    : { kind: 'refused', refusal: outcome.refusal };
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** The question as it was asked, the articles that may answer it, and what may be done. */
export default function Enquiry() {
  const { view, actions, version, idempotencyKey } = useLoaderData<typeof loader>();
  const { locale } = useFrame();
  const at = useLocale();
  const [receipt, setReceipt] = useState<ReceiptView | null>(null);
  return (
    <article className="call">
      <div>
        <PageTitle title={nameIn(view.category, locale).text} />
        <p className="desk-crumb">
          <Link to="/enquiries">{m.enquiries_to_list({}, at)}</Link>
          <span className="code">{view.reference}</span>
        </p>
        <h1>
          <Named name={view.category} />
          <span className="desk-place">
            <Named name={view.place} />
          </span>
        </h1>
        <p className="soft">
          <Said text={view.kind} /> <Moment iso={view.at} /> {view.address}
        </p>
        {view.reporter ? (
          <p className="call-phone">
            {view.reporter.name} <a href={`tel:${view.reporter.phone}`}>{view.reporter.phone}</a>
          </p>
        ) : null}
        <blockquote className="step-words">{view.words}</blockquote>
        <Photos photos={view.photos} />
        {actions.length > 0 ? (
          <>
            <h2>{m.hotline_articles({}, at)}</h2>
            {view.articles.length === 0 ? <p className="soft">{m.enquiries_no_article({}, at)}</p> : null}
            {view.articles.map((article) => (
              <details key={article.id}>
                <summary>
                  <Named name={article.title} />
                </summary>
                <p className="aid-words">{nameIn(article.body, locale).text}</p>
              </details>
            ))}
          </>
        ) : null}
      </div>
      <aside>
        {receipt ? <ReceiptBox receipt={receipt} /> : null}
        <Actions
          actions={actions}
          sending={{ idempotencyKey, version }}
          to={`/enquiries/${view.id}`}
          onDone={setReceipt}
        />
      </aside>
    </article>
  );
}
