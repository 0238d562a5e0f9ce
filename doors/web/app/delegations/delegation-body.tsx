import { m } from '../../generated/messages/messages.js';
import { DutyFacts } from '../parts/duty-facts.tsx';
import { StatusTag } from '../parts/status.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { Named, Said, useLocale } from '../text/words.tsx';
import '../styles/duties.css';
import type { DelegationPage } from './view.ts';

/** A delegation as both families show it: who, what, until when, and what its reviews found. */
export function DelegationBody({ delegation }: { delegation: DelegationPage }) {
  const at = useLocale();
  return (
    <>
      <h1>
        {m.delegations_title({}, at)}
        {at.locale === 'en' ? ': ' : '：'}
        <Named name={delegation.from} /> → <Named name={delegation.to} />
      </h1>
      <p className="matter-facts">
        <StatusTag status={delegation.status} />
      </p>
      <p className="duty-sentence">
        <Said text={delegation.sentence} />
      </p>
      <DutyFacts facts={delegation.facts} />
      <h2>{m.portal_story({}, at)}</h2>
      <Timeline story={delegation.story} heading={m.portal_story({}, at)} />
    </>
  );
}
