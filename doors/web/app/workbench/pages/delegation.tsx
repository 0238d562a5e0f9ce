import { type ActionFunctionArgs, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { DelegationBody } from '../../delegations/delegation-body.tsx';
import { readAnew } from '../../forms/read-anew.ts';
import { nameIn } from '../../frame.ts';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';
import { actOrForesee } from '../doing/act-or-foresee.ts';
import { keepTyped } from '../doing/unsent.ts';
import { ActedPage } from '../parts/acted-page.tsx';

/** A delegation, with what this seat may do. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { delegations } = context.get(pageContext).services;
  const delegation = await delegations.page({ id: params.delegationId ?? '' });
  if (!delegation) throw new Response(null, { status: 404 });
  return { delegation, idempotencyKey: crypto.randomUUID() };
}

/** Records a review, or ends it. */
export function action(given: ActionFunctionArgs) {
  const id = given.params.delegationId ?? '';
  return actOrForesee(given, {
    offered: async (services) => (await services.delegations.page({ id }))?.actions,
    act: (services, sent) => services.delegations.act({ id, ...sent }),
  });
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** A delegation's facts and reviews, and what may be done now. */
export default function Delegation() {
  const { delegation, idempotencyKey } = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <ActedPage
      actions={delegation.actions}
      sending={{ idempotencyKey, version: delegation.version }}
      to={`/work/delegations/${delegation.id}`}
    >
      <PageTitle title={`${m.delegations_title({}, at)} ${nameIn(delegation.to, at.locale).text}`} />
      <p className="desk-crumb">
        <Link to="/work/delegations">{m.delegations_back({}, at)}</Link>
        <a href={`/delegations/${delegation.id}`}>{m.delegations_public({}, at)}</a>
      </p>
      <DelegationBody delegation={delegation} />
    </ActedPage>
  );
}
