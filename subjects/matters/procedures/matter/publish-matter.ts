import { sql } from 'kysely';
import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { searchTokens } from '#platform/text/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { matterSubject } from '../../rules/matter/matter.ts';
import { decidePublish } from '../../rules/matter/publish.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { cannotReach } from '../cannot-reach.ts';
import { plainText } from '../fields.ts';

/** The masked words and the photographs that the public is shown. */
export const publishMatterInput = z.strictObject({
  summary: plainText(1_000).pipe(z.string().min(4)),
  result: plainText(1_000).default(''),
  fileIds: z.array(z.uuid()).max(30).default([]),
});

/** Staff show the public what a matter is about, in masked words, with the photographs that they release. */
export async function publishMatter(
  realm: Realm,
  caller: Caller,
  matterId: string,
  version: number | undefined,
  input: z.input<typeof publishMatterInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.publish);
  if (missing) return missing;
  const { summary, result, fileIds } = publishMatterInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const matter = await lock(transaction, matterSubject, matterId);
    if (matter === undefined) return refuse('absent');
    const outside = cannotReach(caller, matterRights.publish, matter);
    if (outside) return outside;
    const stale = staleVersion(matter, version);
    if (stale) return stale;
    const changes = decidePublish(
      matter,
      { summary, result, fileIds: [...new Set(fileIds)] },
      await filesOf(transaction, matterId),
    );
    if (isRefusal(changes)) return changes;
    const values = {
      publicSummary: summary,
      publicResult: result === '' ? null : result,
      words: searchTokens(`${summary} ${result}`),
    };
    const texts = [{ table: 'matter_text', key: { id: matterId }, values }];
    const recorded = await record(
      realm,
      transaction,
      caller,
      changes.map((change) => ({ ...change, texts })),
    );
    await sql`
      update matter_file set released = (file_id = any(${fileIds}::uuid[]))
      where matter_id = ${matterId}`.execute(transaction);
    return acted(recorded, matterId);
  });
}

async function filesOf(transaction: Transaction, matterId: string): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ id: string; blurredFrom: string | null }>`
    select file_id as id, blurred_from as "blurredFrom" from matter_file
    where matter_id = ${matterId} limit 500`.execute(transaction);
  return new Map(rows.map(({ id, blurredFrom }) => [id, blurredFrom]));
}
