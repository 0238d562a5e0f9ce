import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { LineField } from '../../forms/controls.tsx';
import { ErrorSummary, SubmitBar } from '../../forms/form.tsx';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { Empty } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import { useLocale } from '../../text/words.tsx';
import { PageData, usePageAnswer, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { ReportList } from '../parts/report-list.tsx';

/** The reports of whoever is signed in; for others only the form. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { frame, services } = context.get(pageContext);
  const cursor = new URL(request.url).searchParams.get('cursor');
  return new PageData({ reports: frame.person ? await services.portal.myReports({ cursor }) : null });
}

/** Opens a report by its reference and query code. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { portal } = context.get(pageContext).services;
  const { form } = await readForm(request);
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
  const { reports } = usePageData(loader);
  const answer = usePageAnswer(action);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.portal_nav_mine({}, at)} />
      <h1>{m.portal_nav_mine({}, at)}</h1>
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
