import type pg from 'pg';
import type { SigningKey } from '#platform/signing/index.ts';
import { LogAlarm } from './alarm.ts';
import { type LogIdentity, originOf, readLogIdentity, verifierKeyLine } from './log-identity.ts';

/**
 * Gives a realm's log its name, after the realm's address, and publishes its first keys; if that was done
 * before, nothing changes. The name stays although the address may change.
 *
 * @param keys the keys that are here to sign with.
 * @throws LogAlarm if the log has no keys and none is here to begin with.
 */
export async function beginLog(
  client: pg.PoolClient,
  url: string,
  keys: readonly SigningKey[],
  now: string,
): Promise<LogIdentity> {
  await client.query('insert into log (origin, created_at) values ($1, $2) on conflict do nothing', [
    originOf(url),
    now,
  ]);
  const identity = await identityOf(client);
  if (identity.keys.length > 0) return identity;
  if (!keys.some(({ algorithm }) => algorithm === 'ed25519'))
    throw new LogAlarm('key-missing', { key: identity.origin });
  for (const key of keys) {
    await publishKey(client, verifierKeyLine(identity.origin, key), key.algorithm, now);
  }
  return identityOf(client);
}

/** Makes a key's public half known as one of the log's, from now on. */
export async function publishKey(
  client: Pick<pg.ClientBase, 'query'>,
  verifierKey: string,
  algorithm: SigningKey['algorithm'],
  now: string,
): Promise<void> {
  await client.query(
    'insert into log_key (verifier_key, algorithm, since) values ($1, $2, $3) on conflict do nothing',
    [verifierKey, algorithm, now],
  );
}

/** Lets a key sign no more. What it signed goes on to count, so its public half stays published. */
export async function retireKey(
  client: Pick<pg.ClientBase, 'query'>,
  verifierKey: string,
  now: string,
): Promise<void> {
  await client.query('update log_key set retired_at = $2 where verifier_key = $1 and retired_at is null', [
    verifierKey,
    now,
  ]);
}

async function identityOf(client: pg.PoolClient): Promise<LogIdentity> {
  const identity = await readLogIdentity(client);
  if (identity === undefined) throw new Error('the log has no name');
  return identity;
}
