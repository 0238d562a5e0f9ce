import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { Photos } from '../../parts/photos.tsx';
import { ReceiptBox, ReceiptProof } from '../../parts/receipt.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import { PageData, usePageAnswer, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { PortalActions } from '../parts/portal-actions.tsx';

/** One's own report, for its reporter or whoever opened it with the query code. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { portal } = context.get(pageContext).services;
  const cookie = request.headers.get('Cookie');
  const report = await portal.myReport({ id: params.reportId ?? '', cookie });
  if (!report) throw new Response(null, { status: 404 });
  return new PageData({ report, idempotencyKey: crypto.randomUUID() });
}

/** Confirms, contests, rates, reopens or withdraws. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { portal } = context.get(pageContext).services;
  const { form, sending } = await readForm(request);
  const name = fieldValue(form, 'action');
  const cookie = request.headers.get('Cookie');
  const outcome = await portal.actOnReport({
    id: params.reportId ?? '',
    cookie,
    action: name,
    form,
    ...sending,
  });
  return new PageData({ name, outcome });
}

/** My report: how it stands, what I may do, what I wrote, and its story. */
export default function MyReport() {
  const { report, idempotencyKey } = usePageData(loader);
  const answer = usePageAnswer(action);
  const { locale } = useFrame();
  const at = useLocale();
  const refused =
    answer && !answer.outcome.ok ? { name: answer.name, refusal: answer.outcome.refusal } : null;
  return (
    <article>
      <PageTitle title={nameIn(report.category, locale).text} />
      {answer?.outcome.ok ? <ReceiptBox receipt={answer.outcome.value} /> : null}
      <h1>
        <Named name={report.category} />
      </h1>
      <p className="matter-where">
        <Named name={report.place} />
      </p>
      <p className="matter-now">
        <Said text={report.headline} />
      </p>
      <p className="matter-facts">
        <StatusTag status={report.status} />
        <span>
          {m.family_reference({}, at)} <span className="code">{report.reference}</span>
        </span>
      </p>
      <PortalActions
        actions={report.actions}
        sending={{ idempotencyKey, version: report.version }}
        refused={refused}
      />
      <h2>{m.portal_story({}, at)}</h2>
      <Timeline story={report.story} heading={m.portal_story({}, at)} />
      <h2>{m.portal_what_i_wrote({}, at)}</h2>
      <p className="step-words">{report.words}</p>
      <Photos photos={report.photos} />
      <p className="soft">
        <Moment iso={report.sentAt} exact />
      </p>
      {report.receipt ? (
        <>
          <h2>{m.receipt_title({}, at)}</h2>
          <ReceiptProof receipt={report.receipt} />
        </>
      ) : null}
      {report.matterId ? (
        <p>
          <a href={`/matters/${report.matterId}`}>{m.portal_public_page({}, at)}</a>
        </p>
      ) : null}
      {report.erasing ? (
        <>
          <h2>{m.my_data_title({}, at)}</h2>
          <PortalActions
            actions={[report.erasing]}
            sending={{ idempotencyKey, version: report.version }}
            refused={refused}
          />
        </>
      ) : null}
    </article>
  );
}
