import type { Database, Transaction } from '#platform/database/index.ts';
import { findAll } from '#register/index.ts';
import type { LedgerAct, LedgerKeys } from '#register/ledger/index.ts';
import {
  isToldInPublic,
  type MatterState,
  matterSubject,
  publicStep,
  type StoryStep,
} from '#subjects/matters/index.ts';
import { type PlaceView, placesById } from '#subjects/places/index.ts';
import { allSubjects } from '../assembly.ts';
import { isSetUp } from '../receipts/openable-parts.ts';

/** What the public is told of an act. */
export interface PublicAct {
  readonly act: LedgerAct;
  /** The act without what the public isn't told. */
  readonly step: StoryStep;
  /** The public matter that it belongs to; null for what is set up. */
  readonly matter: MatterState | null;
  readonly placeId: string | null;
}

/**
 * Finds out which acts the public is told of: what is set up for all to see, and the public steps of public
 * matters. All others are known by their type, their time and their commitments alone.
 *
 * Cost: one statement for each kind of subject among them, however many acts there are.
 *
 * @returns by the act's id; acts that the public isn't told of are missing.
 */
export async function publicActs(
  database: Database | Transaction,
  acts: readonly LedgerAct[],
): Promise<Map<string, PublicAct>> {
  const matterIds = await matterIdsOf(database, acts);
  const matters = await findAll(database, matterSubject, [...new Set(matterIds.values())]);
  const found = new Map<string, PublicAct>();
  for (const act of acts) {
    if (isSetUp(act.subjectKind)) {
      const step = { ...act, words: null, opinion: null, fileIds: [] };
      found.set(act.id, { act, step, matter: null, placeId: placeOf(act) });
      continue;
    }
    const matter = matters.get(matterIds.get(act.id) ?? '');
    const step = publicStep(act);
    if (matter?.openness !== 'public' || step === undefined) continue;
    found.set(act.id, { act, step, matter, placeId: matter.placeId });
  }
  return found;
}

/** By act the matter that it hangs on, by whichever thing in between: an order, a long-listing. */
async function matterIdsOf(
  database: Database | Transaction,
  acts: readonly LedgerAct[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  // What one reporter did or said is no part of what the public is told.
  const told = acts.filter(({ type }) => isToldInPublic(type));
  for (const [kind, some] of Map.groupBy(told, ({ subjectKind }) => subjectKind)) {
    const subject = allSubjects.find((each) => each.kind === kind);
    if (kind === matterSubject.kind) for (const { id, subjectId } of some) found.set(id, subjectId);
    else if (subject !== undefined && 'matterId' in subject.columns) {
      const ids = [...new Set(some.map(({ subjectId }) => subjectId))];
      const states = await findAll(database, subject, ids);
      for (const { id, subjectId } of some) {
        const matterId: unknown = states.get(subjectId)?.matterId;
        if (typeof matterId === 'string') found.set(id, matterId);
      }
    }
  }
  return found;
}

function placeOf({ subjectKind, subjectId, facts }: LedgerAct): string | null {
  if (subjectKind === 'place') return subjectId;
  return typeof facts['placeId'] === 'string' ? facts['placeId'] : null;
}

/** Says by what the public may find acts. */
export async function ledgerKeysOf(
  transaction: Transaction,
  acts: readonly LedgerAct[],
): Promise<Map<string, LedgerKeys>> {
  const told = await publicActs(transaction, acts);
  const placeIds = [...told.values()].flatMap(({ placeId }) => (placeId === null ? [] : [placeId]));
  const places = await placesAround(transaction, placeIds);
  return new Map(
    [...told.values()].map(({ act, matter, placeId }) => [
      act.id,
      { partyId: act.partyId, matterId: matter?.id ?? null, placeIds: chainOf(places, placeId) },
    ]),
  );
}

/** Places and all wider ones around them: one statement for each step up. */
async function placesAround(
  transaction: Transaction,
  ids: readonly string[],
): Promise<Map<string, PlaceView>> {
  const known = new Map<string, PlaceView>();
  for (let next = ids; next.length > 0; ) {
    const found = await placesById(transaction, next);
    for (const [id, place] of found) known.set(id, place);
    next = [...found.values()].flatMap(({ parentId }) =>
      parentId === null || known.has(parentId) ? [] : [parentId],
    );
  }
  return known;
}

function chainOf(places: ReadonlyMap<string, PlaceView>, placeId: string | null): string[] {
  const chain: string[] = [];
  for (let id = placeId; id !== null && !chain.includes(id); id = places.get(id)?.parentId ?? null) {
    chain.push(id);
  }
  return chain;
}
