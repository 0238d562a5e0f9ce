import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { DelegationBody } from '../../delegations/delegation-body.tsx';
import { nameIn } from '../../frame.ts';
import { useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';

/** A delegation of power as anyone may read it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { delegations } = context.get(pageContext).services;
  const delegation = await delegations.page({ id: params.delegationId ?? '' });
  if (!delegation) throw new Response(null, { status: 404 });
  return new PageData(delegation);
}

/** Who lets whom exercise what, and what its reviews found. */
export default function Delegation() {
  const delegation = usePageData(loader);
  const at = useLocale();
  return (
    <article>
      <PageTitle title={`${m.delegations_title({}, at)} ${nameIn(delegation.to, at.locale).text}`} />
      <p className="crumb no-print">
        <a href="/delegations">{m.delegations_back({}, at)}</a>
      </p>
      <DelegationBody delegation={delegation} />
    </article>
  );
}
