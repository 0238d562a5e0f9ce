import { type RawBuilder, sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Facts } from './subject.ts';

/** An act with all its parts that are still there, for telling a story. */
export interface HistoryAct {
  readonly id: string;
  readonly type: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly version: number;
  readonly at: string;
  readonly partyId: string | null;
  readonly mandateId: string | null;
  readonly facts: Facts;
  /** Free text; null where there was none or it was erased. */
  readonly content: Readonly<Record<string, string>> | null;
  readonly location: Readonly<Record<string, string | number>> | null;
  readonly evidence: Readonly<Record<string, string>> | null;
  /** The account that acted; null for the clock, visitors, or where it was erased. */
  readonly account: string | null;
}

interface HistoryRow extends Omit<HistoryAct, 'partyId' | 'mandateId' | 'facts' | 'account'> {
  readonly sealed: { party: string | null; mandate: string | null; facts: Facts };
  readonly actor: { account?: string } | null;
}

/** So many acts are read for one story at most. */
export const historyMax = 1_000;

/**
 * Reads the acts of some subjects, oldest first: what a matter's timeline is made of.
 *
 * @param subjects kinds and ids, at most 200.
 * @returns at most {@link historyMax} acts, ordered by time, then as they were recorded.
 */
export async function historyOf(
  database: Database | Transaction,
  subjects: readonly { kind: string; id: string }[],
): Promise<HistoryAct[]> {
  if (subjects.length > 200) throw new Error('a story of more than 200 subjects must be read in pages');
  const kinds = subjects.map((subject) => subject.kind);
  const ids = subjects.map((subject) => subject.id);
  return read(database, sql`unnest(${kinds}::text[], ${ids}::uuid[]) as given (kind, id)`, sql`true`);
}

/**
 * Reads acts of some types of the subjects that a query finds, oldest first: for pages that many people look
 * at, which shouldn't ask for the subjects first.
 *
 * @param subjects a query with the columns `kind` and `id`.
 * @returns at most {@link historyMax} acts, ordered by time, then as they were recorded.
 */
export async function historyOfFound(
  database: Database,
  subjects: RawBuilder<unknown>,
  types: readonly string[],
): Promise<HistoryAct[]> {
  return read(database, sql`(${subjects}) as given (kind, id)`, sql`act.type = any(${types}::text[])`);
}

async function read(
  database: Database | Transaction,
  given: RawBuilder<unknown>,
  condition: RawBuilder<unknown>,
): Promise<HistoryAct[]> {
  const { rows } = await sql<HistoryRow>`
    select act.id, act.type, act.subject_kind as "subjectKind", act.subject_id as "subjectId", act.version, act.at,
           (max(data) filter (where part = 'facts'))::jsonb as sealed,
           (max(data) filter (where part = 'actor'))::jsonb as actor,
           (max(data) filter (where part = 'content'))::jsonb as content,
           (max(data) filter (where part = 'location'))::jsonb as location,
           (max(data) filter (where part = 'evidence'))::jsonb as evidence
    from ${given}
    join act on act.subject_kind = given.kind and act.subject_id = given.id
    join act_part on act_part.act_id = act.id
    where ${condition}
    group by act.id order by act.at, act.id limit ${sql.lit(historyMax)}`.execute(database);
  return rows.map(({ sealed, actor, ...act }) => ({
    ...act,
    partyId: sealed.party,
    mandateId: sealed.mandate,
    facts: sealed.facts,
    account: actor?.account ?? null,
  }));
}
