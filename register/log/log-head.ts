import type pg from 'pg';
import { LogAlarm } from './alarm.ts';

/** Where the log stands: how many entries, and the root of their tree. */
export interface LogHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Reads where the database says that the log stands. */
export async function readHead(client: Pick<pg.PoolClient, 'query'>): Promise<LogHead> {
  const { rows } = await client.query<{ size: string; root: Buffer }>('select size, root from log_head');
  const head = rows[0];
  if (head === undefined) throw new LogAlarm('head-differs', { size: 0 });
  return { size: Number(head.size), root: head.root };
}

/** Whether two byte strings are the same. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
