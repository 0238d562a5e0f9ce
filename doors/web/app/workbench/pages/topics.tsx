import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigation,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { LineField } from '../../forms/controls.tsx';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { readForm } from '../../forms/read-form.ts';
import { nameIn } from '../../frame.ts';
import { Empty } from '../../parts/notice.tsx';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import type { RefusalView } from '../../view.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { FetchedChoice } from '../parts/fetched-choice.tsx';
import { NextPage } from '../parts/next-page.tsx';
import type { RecurrenceView, TopicLine } from '../prevention/view.ts';

/** Topics, and what recurs and could become one. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  const { prevention } = context.get(pageContext).services;
  const [topics, recurrences] = await Promise.all([
    prevention.topics({ state: null, cursor }),
    prevention.recurrences(),
  ]);
  return { topics, recurrences, idempotencyKey: crypto.randomUUID() };
}

/** Opens a topic. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { form, sending } = await readForm(request);
  const outcome = await context.get(pageContext).services.prevention.open({ form, ...sending });
  const about = `${form.values.categoryId?.[0]}-${form.values.placeId?.[0]}`;
  return { outcome, about };
}

/** What recurs, each with the form that makes it a topic; then the topics there are. */
export default function Topics() {
  const { topics, recurrences, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const at = useLocale();
  return (
    <section className="bench-page split-list">
      <PageTitle title={m.topics_title({}, at)} />
      <div className="bench-head">
        <h1>{m.topics_title({}, at)}</h1>
        <p className="bench-sentence">{m.topics_words({}, at)}</p>
      </div>
      {answer?.outcome.ok ? <ReceiptBox receipt={answer.outcome.value.receipt} /> : null}
      {topics.items.length > 0 ? (
        <DataTable
          caption={m.topics_title({}, at)}
          columns={columns(at)}
          rows={topics.items}
          href={(row) => `/work/topics/${row.id}`}
        />
      ) : (
        <Empty title={m.topics_none({}, at)} />
      )}
      <NextPage next={topics.next} total={topics.total} shown={topics.items.length} />
      {recurrences ? (
        <>
          <h2>{m.topics_recurs({}, at)}</h2>
          {recurrences.length === 0 ? <p className="soft">{m.topics_recurs_none({}, at)}</p> : null}
          {recurrences.map((recurrence) => {
            const about = `${recurrence.categoryId}-${recurrence.placeId}`;
            const refused = answer?.about === about && !answer.outcome.ok ? answer.outcome.refusal : null;
            return (
              <Recurrence
                key={about}
                recurrence={recurrence}
                idempotencyKey={`${idempotencyKey}-${about}`}
                refusal={refused}
              />
            );
          })}
        </>
      ) : null}
    </section>
  );
}

function Recurrence(props: {
  recurrence: RecurrenceView;
  idempotencyKey: string;
  refusal: RefusalView | null;
}) {
  const { recurrence, refusal } = props;
  const at = useLocale();
  const busy = useNavigation().state !== 'idle';
  const scope = `${recurrence.categoryId}-${recurrence.placeId}`;
  const title = (locale: 'zh-CN' | 'en') => {
    const category = nameIn(recurrence.category, locale).text;
    const place = nameIn(recurrence.place, locale).text;
    return locale === 'en' ? `${category}, ${place}` : `${place}${category}`;
  };
  return (
    <details className="action action-plain" name="recurrence" open={refusal ? true : undefined}>
      <summary className="button">
        <span>
          <strong>
            <Named name={recurrence.category} />
          </strong>{' '}
          <Named name={recurrence.place} /> · <Said text={recurrence.sentence} />
        </span>
      </summary>
      <Form method="post" className="action-form">
        <HiddenSending sending={{ idempotencyKey: props.idempotencyKey.slice(0, 100), version: null }} />
        <input type="hidden" name="categoryId" value={recurrence.categoryId} />
        <input type="hidden" name="placeId" value={recurrence.placeId} />
        <ErrorSummary refusal={refusal} scope={scope} />
        <LineField
          name="titleZh"
          scope={scope}
          label={m.topics_name({}, at)}
          error={refusal?.fields?.titleZh}
          value={title('zh-CN')}
          maxLength={60}
        />
        <LineField
          name="titleEn"
          scope={scope}
          label={m.topics_name_en({}, at)}
          error={refusal?.fields?.titleEn}
          value={title('en')}
          maxLength={120}
          optional
        />
        <FetchedChoice
          field={{
            name: 'leadPartyId',
            label: { 'zh-CN': m.topics_lead({}, zh), en: m.topics_lead({}, en) },
            kind: 'party',
            required: true,
          }}
          list="parties"
          scope={scope}
          error={refusal?.fields?.leadPartyId}
        />
        <p className="follows">{m.topics_follows({}, at)}</p>
        <button type="submit" className="button button-primary" disabled={busy}>
          {m.topics_open({}, at)}
        </button>
      </Form>
    </details>
  );
}

const zh = { locale: 'zh-CN' } as const;
const en = { locale: 'en' } as const;

function columns(at: { locale: 'zh-CN' | 'en' }): Column<TopicLine>[] {
  return [
    { key: 'status', head: m.desk_column_status({}, at), cell: (row) => <StatusTag status={row.status} /> },
    {
      key: 'title',
      head: m.topics_name({}, at),
      cell: (row) => (
        <span className="row-strong">
          <Named name={row.title} />
        </span>
      ),
    },
    { key: 'lead', head: m.topics_lead({}, at), cell: (row) => <Named name={row.lead} /> },
    { key: 'place', head: m.hotline_place({}, at), shown: 'wide', cell: (row) => <Named name={row.place} /> },
    {
      key: 'matters',
      head: m.topics_matters({}, at),
      shown: 'wide',
      align: 'end',
      cell: (row) => row.matters,
    },
    { key: 'due', head: m.topics_due({}, at), shown: 'wide', cell: (row) => row.planDueOn ?? '—' },
  ];
}
