import type pg from 'pg';
import type { SigningKey } from '#platform/signing/index.ts';
import { LogAlarm } from './alarm.ts';
import { type LogIdentity, originOf, readLogIdentity, verifierKeyLine } from './log-identity.ts';

/**
 * Gives a realm's log its name, after the realm's address, and publishes its first keys; if that was done
 * before, nothing changes. The name stays although the address may change.
 *
 * @param keys the keys that are here to sign with.
 * @throws LogAlarm if keys are here that were never published though others were, or there are none at all.
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
  const published = new Set(identity.keys.map(({ verifierKey }) => verifierKey));
  const lines = keys.map((key) => ({ ...key, line: verifierKeyLine(identity.origin, key) }));
  if (published.size > 0) {
    const stranger = lines.find(({ line }) => !published.has(line));
    if (stranger) throw new LogAlarm('key-unknown', { key: stranger.line });
    return identity;
  }
  if (!keys.some(({ algorithm }) => algorithm === 'ed25519'))
    throw new LogAlarm('key-missing', { key: identity.origin });
  for (const { line, algorithm } of lines) await publishKey(client, line, algorithm, now);
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

async function identityOf(client: pg.PoolClient): Promise<LogIdentity> {
  const identity = await readLogIdentity(client);
  if (identity === undefined) throw new Error('the log has no name');
  return identity;
}
