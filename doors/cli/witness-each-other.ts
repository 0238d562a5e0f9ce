import { parseVerifierKey, signatureTypes } from '#methods/transparency-log/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { readLogIdentity } from '#register/log/index.ts';
import {
  addWitness,
  type Cosigner,
  readWitnessedLogs,
  readWitnesses,
  readWitnessPolicy,
  setWitnessPolicy,
  witnessLog,
} from '#register/witness/index.ts';

/** A realm as a witness of another. */
export interface WitnessingRealm {
  readonly realm: Realm;
  readonly cosigner: Cosigner;
  /** What the other calls it. */
  readonly name: string;
}

/** Has two realms witness each other's logs, with a policy each that asks for the other. Done twice, does nothing more. */
export async function witnessEachOther(one: WitnessingRealm, other: WitnessingRealm): Promise<void> {
  await letWitness(one, other.realm);
  await letWitness(other, one.realm);
}

async function letWitness({ realm: witness, cosigner, name }: WitnessingRealm, realm: Realm): Promise<void> {
  const keys = await logKeysOf(realm);
  const known = (await readWitnessedLogs(witness)).flatMap(({ verifierKeys }) => verifierKeys);
  if (!keys.every((key) => known.includes(key))) await witnessLog(witness, keys);
  const { verifierKey } = cosigner;
  const url = `${witness.url}/witness`;
  const asked = await readWitnesses(realm.db);
  if (!asked.some((each) => each.name === name && each.verifierKey === verifierKey && each.url === url))
    await addWitness(realm, { name, verifierKey, url });
  const policy = (await readWitnessPolicy(realm.db))?.text;
  // One that was set by hand and doesn't name this witness stays.
  const outdated = policy?.includes(`\nwitness ${name} `) === true && !policy.includes(verifierKey);
  if (policy !== undefined && !outdated) return;
  const lines = [
    ...keys.map((key) => `log ${key} ${realm.url}/log`),
    `witness ${name} ${verifierKey} ${url}`,
    `quorum ${name}`,
  ];
  await setWitnessPolicy(realm, `${lines.join('\n')}\n`);
}

/** The Ed25519 keys of a realm's log, retired ones too: what they signed still counts. */
async function logKeysOf(realm: Realm): Promise<string[]> {
  const keys = (await readLogIdentity(realm.pool))?.keys ?? [];
  return keys
    .map(({ verifierKey }) => verifierKey)
    .filter((key) => parseVerifierKey(key).type === signatureTypes.ed25519)
    .slice(-8);
}
