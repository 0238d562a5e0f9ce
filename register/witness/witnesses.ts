import { sql } from 'kysely';
import {
  type Policy,
  parsePolicy,
  parseVerifierKey,
  signatureTypes,
  TransparencyLogError,
} from '#methods/transparency-log/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { digestOf, endSetting, lockSetting, recordSetting } from './record-setting.ts';
import { logWitnessSubject, witnessPolicySubject } from './witness-subjects.ts';

/** A witness that this realm asks to see its log. */
export interface WitnessRow {
  /** What it is called here and in the policy. */
  readonly name: string;
  /** Of type 04. */
  readonly verifierKey: string;
  /** Its prefix: `add-checkpoint` is asked below it. */
  readonly url: string;
  /** Entries of this log that it is known to have seen. */
  readonly size: number;
  readonly askedAt: string | null;
  readonly answeredAt: string | null;
  /** Why it didn't cosign when it was asked last; null if it did, or was never asked. */
  readonly fault: WitnessFault | null;
}

/** Why a witness didn't cosign. */
export type WitnessFault =
  /** It gave no answer in time, or one that can't be read. */
  | 'unreachable'
  /** It doesn't witness this log (404), or knows it by another key (403). */
  | 'unknown-log'
  | 'unknown-key'
  /** It found the request malformed or the proof wrong. */
  | 'refused'
  /** Its signature doesn't hold by the key that it is known by. */
  | 'signature-invalid'
  /** It has seen more of this log than there is: the database was rolled back. */
  | 'ahead'
  /** It has seen another version of this log. */
  | 'forked';

/** So many witnesses are asked at most. */
export const witnessesMax = 16;

/**
 * Makes a witness one of those that this realm asks, or changes its key or address.
 *
 * @throws TransparencyLogError for a key that isn't a cosigner's, RangeError for a bad name or address or too
 *   many witnesses.
 */
export async function addWitness(
  realm: Realm,
  { name, verifierKey, url }: Pick<WitnessRow, 'name' | 'verifierKey' | 'url'>,
): Promise<void> {
  if (parseVerifierKey(verifierKey).type !== signatureTypes.cosignature) {
    throw new TransparencyLogError('key.malformed', '', {
      'zh-CN': '见证方的公钥应为 04 型。',
      en: "A witness's key is of type 04.",
    });
  }
  if (!/^[a-z0-9][a-z0-9.-]{0,99}$/.test(name)) throw new RangeError(`not a witness's name: ${name}`);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new RangeError(`not an address: ${url}`);
  const witnesses = await readWitnesses(realm.db);
  if (witnesses.length >= witnessesMax && !witnesses.some((known) => known.name === name)) {
    throw new RangeError(`at most ${witnessesMax} witnesses are asked`);
  }
  const facts = { name, verifierKey, url: url.replace(/\/+$/, '') };
  await realm.db.transaction().execute(async (transaction) => {
    const before = await lockSetting(transaction, logWitnessSubject, 'name', name);
    await recordSetting(realm, transaction, logWitnessSubject, before, { type: 'log-witness.asked', facts });
    // What is known of it was told by whoever had its key before.
    await sql`update log_witness set size = 0, fault = null where name = ${name}`.execute(transaction);
  });
}

/** Asks a witness no more. @returns false if it wasn't asked. */
export function endWitness(realm: Realm, name: string): Promise<boolean> {
  return endSetting(realm, logWitnessSubject, 'name', name);
}

/** The witnesses that this realm asks, by name. */
export async function readWitnesses(database: Database): Promise<WitnessRow[]> {
  const { rows } = await sql<Omit<WitnessRow, 'size'> & { size: string }>`
    select name, verifier_key as "verifierKey", url, size, asked_at as "askedAt", answered_at as "answeredAt", fault
    from log_witness where ended_at is null order by name limit ${witnessesMax}`.execute(database);
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

/** The longest policy that is taken, in bytes: its text is a part of an act. */
const policyLengthMax = 50_000;

/**
 * Sets how many witnesses must have seen a checkpoint before it counts as witnessed, as a policy file says it.
 *
 * @throws TransparencyLogError for what isn't a policy, RangeError for one that is too long.
 */
export async function setWitnessPolicy(realm: Realm, policy: string): Promise<void> {
  parsePolicy(policy);
  if (Buffer.byteLength(policy) > policyLengthMax)
    throw new RangeError(`a policy has at most ${policyLengthMax} bytes`);
  await realm.db.transaction().execute(async (transaction) => {
    const before = await lockSetting(transaction, witnessPolicySubject, null, '');
    await recordSetting(realm, transaction, witnessPolicySubject, before, {
      type: 'witness-policy.set',
      facts: { digest: digestOf(policy) },
      content: { policy },
    });
    await sql`update log_policy set policy = ${policy}`.execute(transaction);
  });
}

/** The policy that was set, with its text; undefined if none was: then one witness is enough. */
export async function readWitnessPolicy(
  database: Database,
): Promise<{ readonly text: string; readonly policy: Policy } | undefined> {
  const { rows } = await sql<{ policy: string }>`select policy from log_policy`.execute(database);
  const text = rows[0]?.policy;
  return text === undefined ? undefined : { text, policy: parsePolicy(text) };
}
