import type { Realm } from '#platform/realm/index.ts';
import { logIndexesOf } from '#register/ledger/index.ts';
import type { StoryStep } from '#subjects/matters/index.ts';
import type { ProofView, ReceiptView } from '../../app/view.ts';
import { qrCode } from './qr-code.ts';

/** The address of an act's page below the realm's own, which holds from the moment that it is recorded. */
export function actPath(actId: string): string {
  return `/register/act/${actId}`;
}

/**
 * Where the proofs of some acts can be seen. Cost: one statement.
 *
 * @param isPublic whether the public is told of an act; others are in the log as commitments.
 */
export async function proofsOf(
  realm: Realm,
  steps: readonly Pick<StoryStep, 'id' | 'type'>[],
  isPublic: (step: Pick<StoryStep, 'id' | 'type'>) => boolean,
): Promise<Map<string, ProofView>> {
  const indexes = await logIndexesOf(
    realm.pool,
    steps.map(({ id }) => id),
  );
  return new Map(
    steps.map((step): [string, ProofView] => {
      const index = indexes.get(step.id);
      if (index === undefined) return [step.id, { href: actPath(step.id), state: 'waiting' }];
      return [step.id, { href: `/register/${index}`, state: isPublic(step) ? 'logged' : 'private' }];
    }),
  );
}

/** What of a receipt proves the act: all that can be given at once, without waiting for the log. */
export async function provenBy(
  realm: Realm,
  actIds: readonly string[],
  subjectKind?: string,
): Promise<Pick<ReceiptView, 'proof' | 'qr' | 'file'>> {
  const actId = await firstAct(realm, actIds, subjectKind);
  if (actId === undefined) return { proof: null };
  const proofs = await proofsOf(realm, [{ id: actId, type: '' }], () => true);
  return {
    proof: proofs.get(actId) ?? null,
    qr: qrCode(realm.url + actPath(actId)),
    file: `${actPath(actId)}/receipt`,
  };
}

/** The first of some acts that happened to a kind of subject. */
async function firstAct(
  realm: Realm,
  actIds: readonly string[],
  subjectKind: string | undefined,
): Promise<string | undefined> {
  if (subjectKind === undefined) return actIds[0];
  const { rows } = await realm.pool.query<{ id: string }>(
    'select id from act where id = any($1::uuid[]) and subject_kind = $2 order by version limit 1',
    [actIds, subjectKind],
  );
  return rows[0]?.id;
}
