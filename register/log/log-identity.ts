import type pg from 'pg';
import {
  formatVerifierKey,
  isKeyName,
  type Policy,
  policyOfLogs,
  signatureTypes,
  sm2Identifier,
  type VerifierKey,
} from '#methods/transparency-log/index.ts';
import type { SigningAlgorithm, SigningKey } from '#platform/signing/index.ts';

/** A key that signs a realm's checkpoints, or did. */
export interface LogKey {
  /** The public key on one line, as it is published and pinned. */
  readonly verifierKey: string;
  readonly algorithm: SigningAlgorithm;
  readonly since: string;
  /** Set once it signs no more; what it signed still counts. */
  readonly retiredAt: string | null;
}

/** What a realm's log is called for ever, and by which keys it is known, the oldest first. */
export interface LogIdentity {
  readonly origin: string;
  readonly keys: readonly LogKey[];
}

/** Reads what a realm's log is called; undefined before its sequencer first ran. */
export async function readLogIdentity(pool: Pick<pg.ClientBase, 'query'>): Promise<LogIdentity | undefined> {
  const [log, keys] = [
    await pool.query<{ origin: string }>('select origin from log'),
    await pool.query<LogKey>(
      `select verifier_key as "verifierKey", algorithm, since, retired_at as "retiredAt"
       from log_key order by since, verifier_key`,
    ),
  ];
  const origin = log.rows[0]?.origin;
  return origin === undefined ? undefined : { origin, keys: keys.rows };
}

/** The origin of the log that a realm at some address begins: the address without scheme, and `/log`. */
export function originOf(url: string): string {
  const { host, pathname } = new URL(url);
  const origin = `${host}${pathname.replace(/\/+$/, '')}/log`;
  if (!isKeyName(origin)) throw new Error(`no log can be named after ${url}`);
  return origin;
}

/** A signing key as the log's notes name it. */
export function verifierKeyOf(
  origin: string,
  { algorithm, publicKey }: Pick<SigningKey, 'algorithm' | 'publicKey'>,
): VerifierKey {
  if (algorithm === 'ed25519') return { name: origin, type: signatureTypes.ed25519, publicKey };
  const named = new Uint8Array(Buffer.concat([Buffer.from(sm2Identifier), publicKey]));
  return { name: origin, type: signatureTypes.other, publicKey: named };
}

/** The line by which a signing key is published. */
export function verifierKeyLine(origin: string, key: Pick<SigningKey, 'algorithm' | 'publicKey'>): string {
  return formatVerifierKey(verifierKeyOf(origin, key));
}

/** The policy that believes this log by any key that it ever had, and asks for no witness. */
export function ownPolicy({ keys }: LogIdentity): Policy {
  return policyOfLogs(...keys.map(({ verifierKey }) => verifierKey));
}
