import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { Empty } from '../../parts/notice.tsx';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { StatusTag } from '../../parts/status.tsx';
import type { OwnDataView } from '../../personal-data/view.ts';
import '../../styles/account.css';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import { PageData, usePageAnswer, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { PortalActions } from '../parts/portal-actions.tsx';

/** Only for those signed in. */
export async function loader({ context }: LoaderFunctionArgs) {
  const own = await context.get(pageContext).services.personalData.own();
  if (own === null) throw redirect('/sign-in?next=/account/data');
  return new PageData({ own, idempotencyKey: crypto.randomUUID() });
}

/** Asks that all about the person be erased. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { form, sending } = await readForm(request);
  const outcome = await context.get(pageContext).services.personalData.ask({ form, ...sending });
  return new PageData({ name: fieldValue(form, 'action'), outcome });
}

/** What is kept about me, who looked at it, a copy of it, and having it erased. */
export default function MyData() {
  const { own, idempotencyKey } = usePageData(loader);
  const answer = usePageAnswer(action);
  const at = useLocale();
  const refused =
    answer && !answer.outcome.ok ? { name: answer.name, refusal: answer.outcome.refusal } : null;
  return (
    <article>
      <PageTitle title={m.my_data_title({}, at)} />
      {answer?.outcome.ok ? <ReceiptBox receipt={answer.outcome.value} /> : null}
      <h1>{m.my_data_title({}, at)}</h1>
      <p>{m.my_data_words({ count: own.reports }, at)}</p>
      <p>
        <a className="button button-wide" href="/api/v1/me/data" download>
          {m.my_data_download({}, at)}
        </a>
      </p>
      <p className="soft">{m.my_data_download_words({}, at)}</p>
      <h2>{m.my_data_looks({}, at)}</h2>
      <p className="soft">{m.my_data_looks_words({}, at)}</p>
      <Looks looks={own.looks} />
      <h2>{m.my_data_erase({}, at)}</h2>
      <p className="soft">{m.my_data_erase_words({}, at)}</p>
      <Requests requests={own.requests} />
      <PortalActions actions={own.actions} sending={{ idempotencyKey, version: null }} refused={refused} />
      <details>
        <summary>{m.my_data_retention({}, at)}</summary>
        <p className="soft">{m.my_data_retention_words({}, at)}</p>
        <ul className="plain-list account-rows">
          {own.retention.map(({ id, name, since, days }) => (
            <li key={id}>
              <span>
                <Said text={name} />
                <br />
                <span className="soft">
                  {m.my_data_kept_since({}, at)}
                  <Said text={since} />
                </span>
              </span>
              <span>{m.my_data_days({ days }, at)}</span>
            </li>
          ))}
        </ul>
      </details>
      <p>
        <a href="/account">{m.my_data_back({}, at)}</a>
      </p>
    </article>
  );
}

function Looks({ looks }: Pick<OwnDataView, 'looks'>) {
  const at = useLocale();
  if (looks.length === 0) return <Empty title={m.my_data_looks_none({}, at)} />;
  return (
    <ul className="plain-list account-rows">
      {looks.map(({ party, hour, reference, reportId }) => (
        <li key={`${reportId} ${hour} ${party.zh}`}>
          <span>
            <Named name={party} />
            <br />
            <a href={`/my/${reportId}`}>
              {m.family_reference({}, at)} <span className="code">{reference}</span>
            </a>
          </span>
          <Moment iso={hour} />
        </li>
      ))}
    </ul>
  );
}

function Requests({ requests }: Pick<OwnDataView, 'requests'>) {
  if (requests.length === 0) return null;
  return (
    <ul className="plain-list account-rows">
      {requests.map(({ id, what, status, at: asked, result }) => (
        <li key={id}>
          <span>
            <Said text={what} />
            <br />
            <span className="soft">
              <Moment iso={asked} exact />
            </span>
            {result ? (
              <>
                <br />
                <Said text={result} />
              </>
            ) : null}
          </span>
          <StatusTag status={status} />
        </li>
      ))}
    </ul>
  );
}
