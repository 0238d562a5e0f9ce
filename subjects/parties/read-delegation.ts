import type { Database, Transaction } from '#platform/database/index.ts';
import { historyOf } from '#register/index.ts';
import { type DelegationView, delegationById } from './delegations.ts';

/** One review of a delegation: when it was put on record, what it found, and in which words. */
export interface DelegationReview {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly inOrder: boolean;
  /** What was written; null where it was erased. */
  readonly review: string | null;
}

/** A delegation with all that was found of it, the newest review first, and why it ended before its term. */
export interface DelegationWhole extends DelegationView {
  readonly reviews: readonly DelegationReview[];
  readonly endReason: string | null;
}

/** A delegation with its reviews, read off the record; undefined where there is none. */
export async function readDelegation(
  database: Database | Transaction,
  id: string,
): Promise<DelegationWhole | undefined> {
  const view = await delegationById(database, id);
  if (view === undefined) return undefined;
  const acts = await historyOf(database, [{ kind: 'delegation', id }]);
  const reviews = acts
    .filter(({ type }) => type === 'delegation.reviewed')
    .map(({ at, facts, content }) => ({
      at,
      inOrder: facts['inOrder'] === true,
      review: content?.['review'] ?? null,
    }));
  const ending = acts.findLast(({ type }) => type === 'delegation.ended');
  return { ...view, reviews: reviews.reverse(), endReason: ending?.content?.['reason'] ?? null };
}
