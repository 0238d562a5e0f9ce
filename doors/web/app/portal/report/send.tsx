import { type ActionFunctionArgs, redirect } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { CheckField, LineField, RadioCards, SelectField } from '../../forms/controls.tsx';
import { HiddenSending } from '../../forms/form.tsx';
import { readForm } from '../../forms/read-form.ts';
import { Notice } from '../../parts/notice.tsx';
import { Photos } from '../../parts/photos.tsx';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import type { Name, ReceiptView } from '../../view.ts';
import { PageData, usePageAnswer, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import type { DraftView } from '../view.ts';
import { draftKey, type StepData, stepLoader } from './draft.ts';
import { StepFrame } from './step-frame.tsx';

/** The whole draft, to be looked over. */
export const loader = stepLoader('send');

/** Keeps the contact, then turns the draft into a report. Sent twice, it gives the same receipt. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { portal } = context.get(pageContext).services;
  const key = draftKey(request);
  if (!key) return redirect('/report', { status: 303 });
  const { form, sending } = await readForm(request);
  const saved = await portal.saveDraft({ key, step: 'send', form });
  const again = (refusal: StepData['refusal']) =>
    new PageData({ draft: saved.draft, refusal, idempotencyKey: sending.idempotencyKey, receipt: null });
  if (saved.refusal) return again(saved.refusal);
  const outcome = await portal.sendDraft({ key, ...sending });
  if (!outcome.ok) return again(outcome.refusal);
  return new PageData({ draft: null, refusal: null, idempotencyKey: '', receipt: outcome.value });
}

/** Step 4: look it over, say how to reach me, send. Then the receipt. */
export default function Send() {
  const loaded = usePageData(loader);
  const answer = usePageAnswer(action);
  const { draft, refusal, idempotencyKey } = answer ?? loaded;
  const at = useLocale();
  if (answer?.receipt) return <Sent receipt={answer.receipt} />;
  if (!draft) return <NothingToSend />;
  return (
    <StepFrame
      number={3}
      title={m.report_send({}, at)}
      refusal={refusal}
      submit={m.report_submit({}, at)}
      follows={draft?.routing ? <Said text={draft.routing} /> : m.report_follows({}, at)}
    >
      <HiddenSending sending={{ idempotencyKey, version: draft?.version ?? null }} />
      {draft ? <Overview draft={draft} /> : null}
      {draft.kind === 'accusation' ? (
        <Notice tone="attention">
          <p>{m.report_confidential({}, at)}</p>
        </Notice>
      ) : null}
      {draft.nearby.length > 0 ? (
        <RadioCards
          name="joinMatter"
          label={m.report_join({}, at)}
          help={m.report_join_help({}, at)}
          choices={[...draft.nearby, { value: '', label: noneOfThese(at) }]}
          value={draft.joinMatterId ?? ''}
          error={refusal?.fields?.joinMatterId}
        />
      ) : null}
      {draft.parties.length > 0 ? (
        <SelectField
          name="aboutParty"
          label={m.report_about({}, at)}
          help={draft.kind === 'accusation' ? m.report_about_help({}, at) : undefined}
          choices={draft.parties}
          empty={m.report_choose({}, at)}
          value={draft.aboutPartyId ?? ''}
          error={refusal?.fields?.aboutPartyId}
          optional
        />
      ) : null}
      {draft.onBehalfOf.length > 0 ? (
        <RadioCards
          name="onBehalf"
          label={m.report_on_behalf({}, at)}
          help={m.report_on_behalf_help({}, at)}
          choices={draft.onBehalfOf}
          value={draft.onBehalf ?? ''}
        />
      ) : null}
      <LineField
        name="contactPhone"
        label={draft.onBehalfOf.length > 0 ? m.report_reporter_phone({}, at) : m.report_phone({}, at)}
        help={draft.onBehalfOf.length > 0 ? undefined : m.report_phone_help({}, at)}
        error={refusal?.fields?.contactPhone}
        value={draft?.contactPhone}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={30}
        short
        optional
      />
      <LineField
        name="contactName"
        label={m.report_name({}, at)}
        error={refusal?.fields?.contactName}
        value={draft?.contactName}
        autoComplete="name"
        maxLength={50}
        short
        optional
      />
      {draft.kind === 'accusation' ? null : (
        <CheckField
          name="open"
          label={m.report_open({}, at)}
          help={m.report_open_help({}, at)}
          checked={draft?.open ?? true}
        />
      )}
    </StepFrame>
  );
}

function noneOfThese(at: { locale: 'zh-CN' | 'en' }): Name {
  const words = m.report_join_none({}, at);
  return { zh: words, en: words };
}

function Overview({ draft }: { draft: DraftView }) {
  const at = useLocale();
  const category = draft.categories.find(({ value }) => value === draft.categoryCode);
  const change = (path: string) => <a href={path}>{m.report_change({}, at)}</a>;
  return (
    <dl className="overview">
      <div>
        <dt>{m.report_words({}, at)}</dt>
        <dd>
          <p>{draft.words}</p>
          <Photos photos={draft.photos} />
          {change('/report')}
        </dd>
      </div>
      <div>
        <dt>{m.report_where({}, at)}</dt>
        <dd>
          <p>
            {draft.place ? <Named name={draft.place.label} /> : null} {draft.address}
          </p>
          {change('/report/where')}
        </dd>
      </div>
      <div>
        <dt>{m.report_kind({}, at)}</dt>
        <dd>
          <p>{category ? <Named name={category.label} /> : null}</p>
          {change('/report/kind')}
        </dd>
      </div>
    </dl>
  );
}

/** For whoever comes back to this page after sending. */
function NothingToSend() {
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.report_nothing({}, at)} />
      <h1>{m.report_nothing({}, at)}</h1>
      <p>
        <a className="button button-primary" href="/report">
          {m.portal_home_report({}, at)}
        </a>
      </p>
      <p>
        <a href="/my">{m.portal_nav_mine({}, at)}</a>
      </p>
    </>
  );
}

function Sent({ receipt }: { receipt: ReceiptView }) {
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.report_sent({}, at)} />
      <h1>{m.report_sent({}, at)}</h1>
      <ReceiptBox receipt={receipt} />
      <p>
        <a className="button button-primary" href={receipt.href}>
          {receipt.href === '/report' ? m.report_next_one({}, at) : m.report_follow({}, at)}
        </a>
      </p>
      <p>
        <a href="/">{m.portal_error_home({}, at)}</a>
      </p>
    </>
  );
}
