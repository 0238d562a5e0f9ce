import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigation,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import '../../styles/duties.css';
import '../../styles/matrix.css';
import { pageContext } from '../../context.ts';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { DutyFacts } from '../../parts/duty-facts.tsx';
import { Empty } from '../../parts/notice.tsx';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import type { Outcome, ReceiptView, RefusalView } from '../../view.ts';
import { BenchField } from '../../workbench/parts/bench-field.tsx';
import { NextPage } from '../../workbench/parts/next-page.tsx';
import { DutyPages } from './duty-pages.tsx';
import type { ProposalView } from './view.ts';

/** What waits for the county's word. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  const proposals = await context.get(pageContext).services.setup.dutyProposals({ cursor });
  if (!proposals) throw new Response(null, { status: 403 });
  return { proposals, idempotencyKey: crypto.randomUUID() };
}

/** Admits a proposal or turns it down. */
export async function action({ context, request }: ActionFunctionArgs): Promise<{
  id: string;
  outcome: Outcome<ReceiptView>;
}> {
  const { form, sending, intent } = await readForm(request);
  const id = fieldValue(form, 'proposalId');
  const { setup } = context.get(pageContext).services;
  const decision = intent === 'approve' ? 'approve' : 'reject';
  return { id, outcome: await setup.decideProposal({ id, decision, form, ...sending }) };
}

/** New duties of streets, which the county admits or turns down (职责准入). */
export default function Proposals() {
  const { proposals, idempotencyKey } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const at = useLocale();
  const refused = done && !done.outcome.ok ? done.outcome.refusal : null;
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={m.setup_proposals({}, at)} />
      <p className="desk-crumb">
        <Link to="/setup">{m.setup_back({}, at)}</Link>
      </p>
      <h1>{m.setup_proposals({}, at)}</h1>
      <DutyPages current="proposals" />
      <p className="soft">{m.setup_proposals_words({}, at)}</p>
      {done?.outcome.ok ? <ReceiptBox receipt={done.outcome.value} /> : null}
      {proposals.items.map((proposal) => (
        <Proposal
          key={proposal.id}
          proposal={proposal}
          idempotencyKey={`${idempotencyKey}-${proposal.id}`}
          refusal={done?.id === proposal.id ? refused : null}
        />
      ))}
      {proposals.items.length === 0 ? (
        <Empty title={m.setup_proposals_none({}, at)}>
          <p>{m.setup_proposals_none_words({}, at)}</p>
        </Empty>
      ) : null}
      <NextPage next={proposals.next} total={null} shown={proposals.items.length} />
    </section>
  );
}

function Proposal(props: { proposal: ProposalView; idempotencyKey: string; refusal: RefusalView | null }) {
  const { proposal, refusal } = props;
  const at = useLocale();
  const busy = useNavigation().state !== 'idle';
  return (
    <article className="proposal" aria-labelledby={`proposal-${proposal.id}`}>
      <h2 id={`proposal-${proposal.id}`}>
        <Named name={proposal.title} /> <span className="code">{proposal.code}</span>
      </h2>
      <DutyFacts facts={proposal.facts} />
      {proposal.fields.length > 0 ? (
        <Form method="post" encType="multipart/form-data">
          <HiddenSending sending={{ idempotencyKey: props.idempotencyKey, version: proposal.version }} />
          <input type="hidden" name="proposalId" value={proposal.id} />
          <ErrorSummary refusal={refusal} scope={proposal.id} />
          {proposal.fields.map((field) => (
            <BenchField
              key={field.name}
              field={field}
              error={refusal?.fields?.[field.name]}
              scope={proposal.id}
            />
          ))}
          <div className="submit-buttons">
            <button
              type="submit"
              className="button button-primary"
              name="intent"
              value="approve"
              disabled={busy}
            >
              {m.setup_proposals_approve({}, at)}
            </button>
            <button type="submit" className="button" name="intent" value="reject" disabled={busy}>
              {m.setup_proposals_reject({}, at)}
            </button>
          </div>
        </Form>
      ) : null}
    </article>
  );
}
