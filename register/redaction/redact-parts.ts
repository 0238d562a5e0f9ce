import { CompiledQuery, sql } from 'kysely';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { PartName } from '../log/index.ts';
import { type Change, record } from '../record.ts';
import { redactionSubject } from './redaction.ts';
import type { RedactionBasis } from './redaction-bases.ts';

/** A part of an act that still holds its data. */
export interface ErasablePart {
  readonly actId: string;
  readonly part: PartName;
  /** What the act happened to. */
  readonly subjectKind: string;
  readonly subjectId: string;
}

/** So many acts are referred to by one act at most. */
const actsEach = 16;

/** So many parts are erased by one call at most. */
export const redactMax = 1_000;

const columns = 'act_id as "actId", part, subject_kind as "subjectKind", subject_id as "subjectId"';

/**
 * Finds the parts of some subjects' acts that still hold data, oldest acts first. Who acted is found only
 * where somebody acted for themselves: who did something in office is part of what was done.
 *
 * @param parts which parts; facts never.
 * @param type of acts of this type only; undefined for all.
 * @returns at most {@link redactMax}.
 */
export async function erasablePartsOf(
  transaction: Transaction,
  kind: string,
  ids: readonly string[],
  parts: readonly Exclude<PartName, 'facts'>[],
  type?: string,
): Promise<ErasablePart[]> {
  if (parts.length === 0 || ids.length === 0) return [];
  const { rows } = await transaction.executeQuery<ErasablePart>(
    CompiledQuery.raw(
      `select ${columns} from act join act_part on act_part.act_id = act.id
       where subject_kind = $1 and subject_id = any($2::uuid[]) and part = any($3::text[]) and data is not null
         and ($4::text is null or type = $4)
         and (part <> 'actor' or (about is not null and exists (
           select from act_part as facts
           where facts.act_id = act.id and facts.part = 'facts' and facts.data::jsonb ->> 'party' is null)))
       order by act.id, part limit ${redactMax}`,
      [kind, ids, parts, type ?? null],
    ),
  );
  return rows;
}

/**
 * Finds the parts about an account that still hold data: who acted, and what they said for themselves.
 *
 * @param after act id and part of the last one of the page before.
 * @returns at most {@link redactMax}, by act and part.
 */
export async function erasablePartsAbout(
  transaction: Transaction,
  accountId: string,
  after: Pick<ErasablePart, 'actId' | 'part'> | null,
): Promise<ErasablePart[]> {
  const { rows } = await transaction.executeQuery<ErasablePart>(
    CompiledQuery.raw(
      `select ${columns} from act_part join act on act_part.act_id = act.id
       where about = $1 and data is not null and part <> 'facts'
         and ($2::uuid is null or (act_id, part) > ($2::uuid, $3::text))
       order by act_id, part limit ${redactMax}`,
      [accountId, after?.actId ?? null, after?.part ?? null],
    ),
  );
  return rows;
}

/**
 * Erases parts of acts for good, and puts on record that it was done and by which law. Their commitments
 * remain, so that every proof still holds. One act of redaction for each subject and sixteen of its acts: a
 * redaction never tells that two subjects concern the same person.
 *
 * @param parts at most {@link redactMax}, each still with its data.
 * @returns how many were erased.
 */
export async function redactParts(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  parts: readonly ErasablePart[],
  basis: RedactionBasis,
): Promise<number> {
  if (parts.length > redactMax) throw new Error(`more than ${redactMax} parts in one redaction`);
  const changes = [...Map.groupBy(parts, ({ subjectKind, subjectId }) => `${subjectKind} ${subjectId}`)]
    .flatMap(([, some]) => inSixteens(some))
    .map(
      (some): Change => ({
        subject: redactionSubject,
        id: realm.newId(),
        before: undefined,
        acts: [
          {
            type: 'redaction.made',
            facts: { basis, parts: Object.fromEntries(some) },
            refers: some.map(([actId]) => actId),
          },
        ],
      }),
    );
  if (changes.length === 0) return 0;
  const { acts } = await record(realm, transaction, caller, changes);
  const { rows } = await sql<{ erased: number }>`
    select sum(redact(id))::int as erased from unnest(${acts.map(({ id }) => id)}::uuid[]) as given (id)`.execute(
    transaction,
  );
  return rows[0]?.erased ?? 0;
}

function inSixteens(parts: readonly ErasablePart[]): [actId: string, parts: PartName[]][][] {
  const byAct = [...Map.groupBy(parts, ({ actId }) => actId)].map(([actId, some]): [string, PartName[]] => [
    actId,
    some.map(({ part }) => part),
  ]);
  return Array.from({ length: Math.ceil(byAct.length / actsEach) }, (_, group) =>
    byAct.slice(group * actsEach, (group + 1) * actsEach),
  );
}
