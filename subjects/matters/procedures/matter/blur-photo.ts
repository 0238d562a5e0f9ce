import { sql } from 'kysely';
import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { blurRegions, fileHashes, regionsSchema } from '#platform/files/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { find, lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { refuseMatter } from '../../refusals.ts';
import { matterSubject } from '../../rules/matter/matter.ts';
import { onMatter } from '../../rules/matter/whole.ts';
import { type Acted, acted } from '../acted.ts';
import { cannotReach } from '../cannot-reach.ts';

/** What of a photograph must not be recognised: faces, number plates. */
export const blurPhotoInput = z.strictObject({ fileId: z.uuid(), regions: regionsSchema });

/** A photograph with what must not be recognised made unrecognisable. */
export interface PhotoBlurred extends Acted {
  /** The new photograph; the original stays as it is, for those who deal with the matter. */
  readonly fileId: string;
}

/**
 * Blurs faces and number plates by hand: makes a new photograph of the matter, which may be released in
 * place of the original (`publishMatter`).
 */
export async function blurPhoto(
  realm: Realm,
  caller: Caller,
  matterId: string,
  input: z.input<typeof blurPhotoInput>,
): Promise<PhotoBlurred | Refusal> {
  const missing = missingRight(caller, matterRights.publish);
  if (missing) return missing;
  const { fileId, regions } = blurPhotoInput.parse(input);
  const seen = await find(realm.db, matterSubject, matterId);
  if (seen === undefined) return refuse('absent');
  const outside = cannotReach(caller, matterRights.publish, seen);
  if (outside) return outside;
  const { rows } = await sql<{ subjectKind: string; subjectId: string; purpose: string }>`
    select subject_kind as "subjectKind", subject_id as "subjectId", purpose from matter_file
    where file_id = ${fileId} and matter_id = ${matterId}`.execute(realm.db);
  const original = rows[0];
  if (original === undefined) return refuseMatter('matter.file-absent');
  // Outside the transaction: drawing takes longer than a row should be locked.
  const blurred = await blurRegions(realm, fileId, regions);
  if (isRefusal(blurred)) return blurred;
  return perform(realm, caller.once, async (transaction) => {
    const matter = await lock(transaction, matterSubject, matterId);
    const hash = (await fileHashes(transaction, [blurred.id])).get(blurred.id);
    if (matter === undefined || hash === undefined) return refuse('absent');
    await sql`
      insert into matter_file (file_id, subject_kind, subject_id, matter_id, purpose, blurred_from)
      values (${blurred.id}, ${original.subjectKind}, ${original.subjectId}, ${matterId}, ${original.purpose}, ${fileId})`.execute(
      transaction,
    );
    const act = {
      type: 'matter.photo-blurred',
      facts: { fileId, blurredFileId: blurred.id, regions: regions.length },
      evidence: { [blurred.id]: hash },
    };
    const recorded = await record(realm, transaction, caller, [onMatter(matter, act)]);
    return { ...acted(recorded, matterId), fileId: blurred.id };
  });
}
