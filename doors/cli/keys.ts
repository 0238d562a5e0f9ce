import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config/index.ts';
import {
  KeyFileFault,
  newKey,
  type SigningKey,
  signingAlgorithms,
  writeKeyFile,
} from '#platform/signing/index.ts';
import {
  type LogIdentity,
  publishKey,
  readLogIdentity,
  retireKey,
  verifierKeyLine,
} from '#register/log/index.ts';
import { type LogKeyring, logKeyring, storedKeys } from './log-keys.ts';
import { onRealm } from './maintain.ts';
import { UsageFault } from './usage-fault.ts';

const usage = `gongzhi keys show                         the log's keys, and which are here
gongzhi keys rotate [--algorithm ed25519|sm2] a further key signs from now on, beside the others
gongzhi keys rotate --external                the external signer's key does (GONGZHI_SIGNER)
gongzhi keys retire ID                        a key signs no more; what it signed still counts
gongzhi keys seal                             encrypt the file of keys with GONGZHI_KEYS_PASSPHRASE
                                              (--json)
`;

/** What a command on keys works with. */
interface KeyContext {
  readonly pool: Parameters<typeof readLogIdentity>[0];
  readonly identity: LogIdentity;
  readonly keyring: LogKeyring;
  readonly now: string;
}

/** `gongzhi keys` */
export async function keysVerb(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      algorithm: { type: 'string', default: 'ed25519' },
      external: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [action, id] = positionals;
  const algorithm = signingAlgorithms.find((each) => each === values.algorithm);
  if (algorithm === undefined) throw new UsageFault(`--algorithm ${signingAlgorithms.join(' or ')}`);
  return onRealm(async (realm) => {
    const identity = await readLogIdentity(realm.pool);
    if (identity === undefined) return no('the log has no keys yet: start the realm first');
    const keyring = logKeyring(readConfig(process.env));
    const context: KeyContext = { pool: realm.pool, identity, keyring, now: realm.now() };
    try {
      const problem = await act(context, action, id, { algorithm, external: values.external });
      if (problem !== undefined) return no(problem);
      await show({ ...context, identity: (await readLogIdentity(realm.pool)) ?? identity }, values.json);
      return 0;
    } catch (error) {
      if (error instanceof KeyFileFault) return no(error.message);
      throw error;
    }
  });
}

function act(
  context: KeyContext,
  action: string | undefined,
  id: string | undefined,
  { algorithm, external }: { algorithm: SigningKey['algorithm']; external: boolean },
): Promise<string | undefined> {
  if (action === 'rotate') return external ? publishExternal(context) : rotate(context, algorithm);
  if (action === 'retire' && id !== undefined) return retire(context, id);
  if (action === 'seal') return sealFile(context);
  if (action === 'show') return Promise.resolve(undefined);
  throw new UsageFault(usage);
}

function no(problem: string): number {
  process.stderr.write(`${problem}\n`);
  return 1;
}

/** The file comes first: a key that is published and isn't there would stop the signing. */
async function rotate(
  { pool, identity, keyring, now }: KeyContext,
  algorithm: SigningKey['algorithm'],
): Promise<undefined> {
  const key = await newKey(algorithm);
  await writeKeyFile(keyring.path, [...(await storedKeys(keyring)), key], keyring.passphrase);
  await publishKey(pool, verifierKeyLine(identity.origin, key), algorithm, now);
}

async function publishExternal({ pool, identity, keyring, now }: KeyContext): Promise<string | undefined> {
  const { external } = keyring;
  if (external === undefined) return 'there is no external signer: set GONGZHI_SIGNER and GONGZHI_SIGNER_KEY';
  await publishKey(pool, verifierKeyLine(identity.origin, external), external.algorithm, now);
  return undefined;
}

async function retire({ pool, identity, keyring, now }: KeyContext, id: string): Promise<string | undefined> {
  const key = identity.keys.find((each) => idOf(each.verifierKey) === id.toLowerCase());
  if (key === undefined || key.retiredAt !== null) return `no key ${id} signs`;
  const others = identity.keys.filter((each) => each.retiredAt === null && each !== key);
  if (!others.some(({ algorithm }) => algorithm === 'ed25519'))
    return 'an Ed25519 key must remain: rotate first, so that those who know only the old key hear of the new one';
  await retireKey(pool, key.verifierKey, now);
  const kept = (await storedKeys(keyring)).filter(
    (stored) => verifierKeyLine(identity.origin, stored) !== key.verifierKey,
  );
  await writeKeyFile(keyring.path, kept, keyring.passphrase);
  return undefined;
}

async function sealFile({ keyring }: KeyContext): Promise<string | undefined> {
  if (keyring.passphrase === undefined) return 'GONGZHI_KEYS_PASSPHRASE: give the passphrase to seal with';
  const stored = await storedKeys(keyring);
  if (stored.length === 0) return 'there are no keys here to seal';
  await writeKeyFile(keyring.path, stored, keyring.passphrase);
  return undefined;
}

function idOf(verifierKey: string): string {
  return verifierKey.split('+')[1] ?? '';
}

/** Public halves only. */
async function show({ identity, keyring }: KeyContext, json: boolean): Promise<void> {
  const stored = await storedKeys(keyring);
  const here = new Set(
    [...stored, ...(keyring.external ? [keyring.external] : [])].map((key) =>
      verifierKeyLine(identity.origin, key),
    ),
  );
  const keys = identity.keys.map((key) => ({
    id: idOf(key.verifierKey),
    ...key,
    here: here.has(key.verifierKey),
  }));
  if (json) {
    process.stdout.write(`${JSON.stringify({ origin: identity.origin, keys })}\n`);
    return;
  }
  process.stdout.write(`${identity.origin}\n`);
  for (const { id, verifierKey, algorithm, since, retiredAt, here: isHere } of keys) {
    const state = retiredAt === null ? (isHere ? 'signs' : 'MISSING HERE') : `retired ${retiredAt}`;
    process.stdout.write(`  ${id}  ${algorithm}  since ${since}  ${state}\n  ${verifierKey}\n`);
  }
}
