import type { HistoryAct } from '../history.ts';
import type { Facts } from '../subject.ts';

/** An act that has its place in the public log, with its facts. Who may know them is for the doors to say. */
export interface LedgerAct extends HistoryAct {
  /** The entry's place in the log, counted from 0. */
  readonly index: number;
}

/** A row of {@link ledgerColumns}. */
export interface LedgerRow {
  readonly index: string;
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly version: number;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly sealed: { party: string | null; mandate: string | null; facts: Facts };
}

/** The columns of {@link LedgerRow}, of `log_entry as entry`. */
export const ledgerColumns = `entry.index, act.id, act.type, act.at, act.version,
  act.subject_kind as "subjectKind", act.subject_id as "subjectId", part.data::jsonb as sealed`;

/** The tables to be joined to `log_entry as entry` for them. */
export const ledgerTables = `join act on act.id = entry.act_id
  join act_part as part on part.act_id = act.id and part.part = 'facts'`;

/** A row as the act that it is; its words, place and evidence aren't read. */
export function ledgerActOf({ index, sealed, ...act }: LedgerRow): LedgerAct {
  return {
    ...act,
    index: Number(index),
    partyId: sealed.party,
    mandateId: sealed.mandate,
    facts: sealed.facts,
    content: null,
    location: null,
    evidence: null,
    account: null,
  };
}
