import type pg from 'pg';
import type { Bilingual } from '#platform/languages.ts';
import { type AlarmCode, alarmText } from './alarm.ts';

/** How a realm's log is doing. */
export interface LogStatus {
  /** Entries in the log. */
  readonly size: number;
  /** Entries that the last signed checkpoint covers, and when it was signed. */
  readonly signed: { readonly size: number; readonly at: string } | undefined;
  /** Acts that wait to enter; counted to {@link waitingCountMax}. */
  readonly waiting: number;
  /** Why nothing is signed, and what the operator must do; undefined if all is well. */
  readonly alarm: { readonly code: AlarmCode; readonly since: string; readonly text: Bilingual } | undefined;
}

/** So many waiting acts are counted at most. */
export const waitingCountMax = 100_000;

interface StatusRow {
  readonly size: string;
  readonly signedSize: string | null;
  readonly signedAt: string | null;
  readonly waiting: number;
  readonly code: AlarmCode | null;
  readonly parameters: Record<string, string | number>;
  readonly since: string;
}

/** Reads how a realm's log is doing. */
export async function readLogStatus(pool: Pick<pg.Pool, 'query'>): Promise<LogStatus> {
  const { rows } = await pool.query<StatusRow>(
    `select head.size, checkpoint.size as "signedSize", checkpoint.at as "signedAt", code, parameters, since,
            (select count(*)::int from (select from outbox limit ${waitingCountMax}) as counted) as waiting
     from log_head as head
     left join (select size, at from log_checkpoint order by number desc limit 1) as checkpoint on true
     left join log_alarm on true`,
  );
  const [row] = rows as [StatusRow];
  return {
    size: Number(row.size),
    signed: row.signedAt === null ? undefined : { size: Number(row.signedSize), at: row.signedAt },
    waiting: row.waiting,
    alarm:
      row.code === null
        ? undefined
        : { code: row.code, since: row.since, text: alarmText(row.code, row.parameters) },
  };
}
