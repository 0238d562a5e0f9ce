import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { LineField } from '../../forms/controls.tsx';
import { ErrorSummary, HiddenSending, SubmitBar } from '../../forms/form.tsx';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { Empty } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Moment, Said, useLocale } from '../../text/words.tsx';
import { PageData, usePageAnswer, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { ReportList } from '../parts/report-list.tsx';
import type { NewsView } from '../view.ts';

/** The reports of whoever is signed in; for others only the form. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { frame, services } = context.get(pageContext);
  const cursor = new URL(request.url).searchParams.get('cursor');
  const [reports, news] = await Promise.all([
    frame.person ? services.portal.myReports({ cursor }) : null,
    services.portal.news(),
  ]);
  return new PageData({ reports, news, idempotencyKey: crypto.randomUUID() });
}

/** Opens a report by its reference and query code, or marks what one was told as read. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { portal } = context.get(pageContext).services;
  const { form, sending, intent } = await readForm(request);
  if (intent === 'read') {
    const read = await portal.readNews({ until: fieldValue(form, 'until'), ...sending });
    if (read.ok) return redirect('/my', 303);
    return new PageData({ reference: '', refusal: read.refusal });
  }
  const reference = fieldValue(form, 'reference');
  const queryCode = fieldValue(form, 'queryCode');
  const outcome = await portal.openReport({ reference, queryCode });
  if (outcome.ok) {
    return redirect(outcome.value.href, { status: 303, headers: { 'Set-Cookie': outcome.value.cookie } });
  }
  return new PageData({ reference, refusal: outcome.refusal });
}

/** My reports: the list for those signed in, and for everyone the two codes from the receipt. */
export default function Mine() {
  const { reports, news, idempotencyKey } = usePageData(loader);
  const answer = usePageAnswer(action);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.portal_nav_mine({}, at)} />
      <h1>{m.portal_nav_mine({}, at)}</h1>
      {news && news.items.length > 0 ? <News news={news} idempotencyKey={idempotencyKey} /> : null}
      {reports === null ? null : reports.items.length > 0 ? (
        <>
          <ReportList reports={reports.items} />
          <Pager listing={reports} />
        </>
      ) : (
        <Empty title={m.portal_mine_none({}, at)}>
          <p>
            <a href="/report">{m.portal_home_report({}, at)}</a>
          </p>
        </Empty>
      )}
      <h2>{m.portal_lookup({}, at)}</h2>
      <ErrorSummary refusal={answer?.refusal} />
      <form method="post">
        <LineField
          name="reference"
          label={m.family_reference({}, at)}
          help={m.portal_lookup_reference_help({}, at)}
          value={answer?.reference}
          error={answer?.refusal.fields?.reference}
          autoComplete="off"
          spellCheck={false}
          maxLength={20}
          short
        />
        <LineField
          name="queryCode"
          label={m.family_query_code({}, at)}
          error={answer?.refusal.fields?.queryCode}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          short
        />
        <SubmitBar label={m.portal_lookup_submit({}, at)} />
      </form>
      {reports === null ? (
        <p>
          <a href="/sign-in?next=/my">{m.portal_mine_sign_in({}, at)}</a>
        </p>
      ) : null}
    </>
  );
}

/** What came of one's reports, newest first; each leads to its report. */
function News({ news, idempotencyKey }: { news: NewsView; idempotencyKey: string }) {
  const at = useLocale();
  return (
    <section aria-labelledby="news">
      <h2 id="news">{m.portal_news({}, at)}</h2>
      <ul className="news">
        {news.items.map(({ id, at: moment, unread, sentence, href }) => (
          <li key={id}>
            <span>
              {unread ? <strong>{m.portal_news_unread({}, at)} </strong> : null}
              {href === null ? (
                <Said text={sentence} />
              ) : (
                <a href={href}>
                  <Said text={sentence} />
                </a>
              )}
            </span>{' '}
            <span className="soft">
              <Moment iso={moment} />
            </span>
          </li>
        ))}
      </ul>
      {news.unread > 0 && news.until !== null ? (
        <form method="post">
          <HiddenSending sending={{ idempotencyKey, version: null }} />
          <input type="hidden" name="until" value={news.until} />
          <button type="submit" className="button" name="intent" value="read">
            {m.portal_news_read({}, at)}
          </button>
        </form>
      ) : null}
    </section>
  );
}
