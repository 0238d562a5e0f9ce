import { CompiledQuery } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import { type AnySubject, evolveSubject, type FoldedAct, type SubjectState } from './subject.ts';

/** An act as it is kept, with the canonical bytes of its facts. */
export interface KeptAct {
  readonly id: string;
  readonly type: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly version: number;
  readonly at: string;
  readonly data: string;
}

interface FactsPart {
  readonly facts: FoldedAct['facts'];
  readonly party: string | null;
  readonly mandate: string | null;
}

/** Reads the facts part of an act back into what the fold takes. */
export function foldedFrom(act: KeptAct): FoldedAct {
  const part = JSON.parse(act.data) as FactsPart;
  return {
    type: act.type,
    subjectId: act.subjectId,
    version: act.version,
    at: act.at,
    partyId: part.party,
    mandateId: part.mandate,
    facts: part.facts,
  };
}

/** Folds one subject's acts, oldest first, into the state that they add up to. */
export function fold(subject: AnySubject, acts: readonly KeptAct[]): SubjectState | undefined {
  let state: SubjectState | undefined;
  for (const act of acts) state = evolveSubject(subject, state, foldedFrom(act));
  return state;
}

/**
 * Reads the acts of the next subjects of a kind, in the order of subject ids and versions.
 *
 * @param after the last subject id of the page before; undefined at first.
 * @param count how many subjects at most.
 */
export async function actsOfKind(
  database: Database | Transaction,
  kind: string,
  after: string | undefined,
  count: number,
): Promise<Map<string, KeptAct[]>> {
  const { rows } = await database.executeQuery<KeptAct>(
    CompiledQuery.raw(
      `select act.id, act.type, act.subject_kind as "subjectKind", act.subject_id as "subjectId",
              act.version, act.at, act_part.data
       from (select subject_id from act
             where subject_kind = $1 and version = 1 and ($2::uuid is null or subject_id > $2)
             order by subject_id limit $3) as page
       join act on act.subject_kind = $1 and act.subject_id = page.subject_id
       join act_part on act_part.act_id = act.id and act_part.part = 'facts'
       order by act.subject_id, act.version`,
      [kind, after ?? null, count],
    ),
  );
  const bySubject = new Map<string, KeptAct[]>();
  for (const row of rows) {
    const acts = bySubject.get(row.subjectId);
    if (acts) acts.push(row);
    else bySubject.set(row.subjectId, [row]);
  }
  return bySubject;
}
