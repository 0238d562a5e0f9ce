import type pg from 'pg';
import type { Realm } from '#platform/realm/index.ts';
import type { LogAlarm } from './alarm.ts';

/** Writes down why nothing is signed. @returns whether that is news. */
export async function keepAlarm(
  realm: Pick<Realm, 'pool' | 'now'>,
  { code, parameters }: LogAlarm,
): Promise<boolean> {
  const { rowCount } = await realm.pool.query(
    `insert into log_alarm (code, parameters, since) values ($1, $2, $3)
     on conflict (only_row) do update set code = excluded.code, parameters = excluded.parameters, since = excluded.since
     where (log_alarm.code, log_alarm.parameters) is distinct from (excluded.code, excluded.parameters)`,
    [code, JSON.stringify(parameters), realm.now()],
  );
  return rowCount === 1;
}

/** Takes the alarm back: something was signed again. */
export async function clearAlarm(client: pg.PoolClient): Promise<void> {
  await client.query('delete from log_alarm');
}
