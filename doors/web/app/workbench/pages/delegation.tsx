import { useState } from 'react';
import { type ActionFunctionArgs, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { DelegationBody } from '../../delegations/delegation-body.tsx';
import { readAnew } from '../../forms/read-anew.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { nameIn } from '../../frame.ts';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';
import type { ReceiptView } from '../../view.ts';
import { keepTyped, signedOut } from '../doing/unsent.ts';
import { type ActionAnswer, Actions } from '../parts/actions.tsx';

/** A delegation, with what this seat may do. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { delegations } = context.get(pageContext).services;
  const delegation = await delegations.page({ id: params.delegationId ?? '' });
  if (!delegation) throw new Response(null, { status: 404 });
  return { delegation, idempotencyKey: crypto.randomUUID() };
}

/** Records a review, or ends it. */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { services, frame } = context.get(pageContext);
  const nobody = signedOut(frame);
  if (nobody) return nobody;
  const { delegations } = services;
  const { form, sending, intent } = await readForm(request);
  const id = params.delegationId ?? '';
  const name = fieldValue(form, 'action');
  if (intent === 'preview') {
    const found = (await delegations.page({ id }))?.actions.find((each) => each.name === name);
    return { kind: 'preview', follows: found?.follows ?? { 'zh-CN': '', en: '' } };
  }
  const outcome = await delegations.act({ id, action: name, form, ...sending });
  return outcome.ok
    ? { kind: 'done', receipt: outcome.value }
    : { kind: 'refused', refusal: outcome.refusal };
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** A delegation's facts and reviews, and what may be done now. */
export default function Delegation() {
  const { delegation, idempotencyKey } = useLoaderData<typeof loader>();
  const at = useLocale();
  const [receipt, setReceipt] = useState<ReceiptView | null>(null);
  return (
    <article className="call">
      <div>
        <PageTitle title={`${m.delegations_title({}, at)} ${nameIn(delegation.to, at.locale).text}`} />
        <p className="desk-crumb">
          <Link to="/work/delegations">{m.delegations_back({}, at)}</Link>
          <a href={`/delegations/${delegation.id}`}>{m.delegations_public({}, at)}</a>
        </p>
        <DelegationBody delegation={delegation} />
      </div>
      <aside>
        {receipt ? <ReceiptBox receipt={receipt} /> : null}
        <Actions
          actions={delegation.actions}
          sending={{ idempotencyKey, version: delegation.version }}
          to={`/work/delegations/${delegation.id}`}
          onDone={setReceipt}
        />
      </aside>
    </article>
  );
}
