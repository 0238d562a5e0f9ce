import type { HistoryAct } from '../history.ts';
import type { Facts } from '../subject.ts';

/** An act that has its place in the public log, with its facts. Who may know them is for the doors to say. */
export interface LedgerAct extends HistoryAct {
  /** The entry's place in the log, counted from 0. */
  readonly index: number;
  /** The time that the entry claims, to the minute: all that is public of when an internal act was done. */
  readonly minute: string;
}

/** A row of {@link ledgerColumns}. */
export interface LedgerRow {
  readonly index: string;
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly minute: string;
  readonly version: number;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly sealed: { party: string | null; mandate: string | null; facts: Facts };
}

/** The columns of {@link LedgerRow}, of `log_entry as entry`. */
export const ledgerColumns = `entry.index, act.id, act.type, act.at, act.version,
  convert_from(entry.bytes, 'UTF8')::jsonb ->> 't' as minute,
  act.subject_kind as "subjectKind", act.subject_id as "subjectId", part.data::jsonb as sealed`;

/** The tables to be joined to `log_entry as entry` for them. */
export const ledgerTables = `join act on act.id = entry.act_id
  join act_part as part on part.act_id = act.id and part.part = 'facts'`;

/** A row as the act that it is; its words, place and evidence aren't read. */
export function ledgerActOf(row: LedgerRow): LedgerAct {
  const { id, type, at, minute, version, subjectKind, subjectId, sealed } = row;
  return {
    id,
    type,
    at,
    minute,
    version,
    subjectKind,
    subjectId,
    index: Number(row.index),
    partyId: sealed.party,
    mandateId: sealed.mandate,
    facts: sealed.facts,
    content: null,
    location: null,
    evidence: null,
    account: null,
  };
}
