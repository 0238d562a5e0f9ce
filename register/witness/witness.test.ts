import { Hono } from 'hono';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeThings, recordThings, sequence, testKeys, testRealm } from '#harness/realm/index.ts';
import {
  ed25519KeyPair,
  emptyLogTree,
  formatAddCheckpoint,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  growLogTree,
  type LogTree,
  leafHash,
  logSigner,
  parsePolicy,
  parseVerifierKey,
  proveConsistency,
  rootOfLogTree,
  signatureTypes,
  signNote,
  tilePath,
  verifyCheckpoint,
  witnessedCheckpointPath,
} from '#methods/transparency-log/index.ts';
import { newKey, signingKeyOf } from '#platform/signing/index.ts';
import { readLogIdentity } from '#register/log/index.ts';
import { mountWitness } from '../../doors/http/witness.ts';
import {
  addWitness,
  askWitnesses,
  cosignerOf,
  dropOldCosignatures,
  endWitnessing,
  readForkProofs,
  readWitnessedLogs,
  readWitnesses,
  readWitnessStatus,
  setWitnessPolicy,
  witnessLog,
} from './index.ts';

const { realm, clock } = await testRealm({ url: 'http://seen.example' });
const other = await testRealm({ url: 'http://sees.example' });
const keys = await testKeys();
const cosigner = cosignerOf(other.realm.url, await signingKeyOf(await newKey('ed25519')));
const door = new Hono();
mountWitness(door, other.realm, cosigner);
const ownDoor = new Hono();
mountWitness(ownDoor, realm, undefined);

// A log of somebody else, kept in memory.
const origin = 'elsewhere.example/log';
const pair = await ed25519KeyPair(new Uint8Array(32).fill(9));
const logKey = { name: origin, type: signatureTypes.ed25519, publicKey: pair.publicKey };
const tiles = new Map<string, Uint8Array>();
function grow(tree: LogTree, ...texts: string[]): LogTree {
  const growth = growLogTree(
    tree,
    texts.map((text) => leafHash(new TextEncoder().encode(text))),
  );
  for (const tile of growth.tiles) tiles.set(tilePath(tile), tile.data);
  return growth.tree;
}
const three = grow(emptyLogTree, 'a', 'b', 'c');
const five = grow(three, 'd', 'e');
const read = async (tile: Parameters<typeof tilePath>[0]) => tiles.get(tilePath(tile));
async function signed(tree: LogTree, sign = pair.sign): Promise<string> {
  const text = formatCheckpoint({ origin, size: tree.size, root: rootOfLogTree(tree) });
  return formatNote(await signNote(text, [logSigner(logKey, sign)]));
}
async function post(body: string): Promise<{ status: number; type: string | null; text: string }> {
  const response = await door.request('/witness/add-checkpoint', { method: 'POST', body });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}
async function add(oldSize: number, tree: LogTree): Promise<Awaited<ReturnType<typeof post>>> {
  const path = oldSize > tree.size ? [] : await proveConsistency(oldSize, tree.size, read);
  return post(formatAddCheckpoint({ oldSize, path, checkpoint: await signed(tree) }));
}

describe('a realm as a witness', () => {
  it('answers 404 for a log that it does not witness', async () => {
    expect((await add(0, three)).status).toBe(404);
    await witnessLog(other.realm, [formatVerifierKey(logKey)]);
    await endWitnessing(other.realm, origin);
    expect((await add(0, three)).status).toBe(404);
  });

  it('cosigns a first checkpoint and shows it', async () => {
    await witnessLog(other.realm, [formatVerifierKey(logKey)]);
    const { status, text, type } = await add(0, three);
    expect({ status, type }).toEqual({ status: 200, type: 'text/plain; charset=utf-8' });
    const policy = parsePolicy(
      `log ${formatVerifierKey(logKey)}\nwitness W ${cosigner.verifierKey}\nquorum W\n`,
    );
    const { cosignatures } = verifyCheckpoint((await signed(three)) + text, policy);
    expect(cosignatures).toMatchObject([{ seconds: Date.parse(other.realm.now()) / 1000 }]);
    const shown = await door.request(`/witness/${witnessedCheckpointPath(origin)}`);
    expect(verifyCheckpoint(await shown.text(), policy).size).toBe(3);
    expect((await door.request(`/witness/${'0'.repeat(64)}/checkpoint`)).status).toBe(404);
  });

  it('answers 409 with the size that it has, and confirms the same size again with a new time', async () => {
    expect(await add(0, five)).toEqual({ status: 409, type: 'text/x.tlog.size', text: '3\n' });
    other.clock.now = new Date(other.clock.now.getTime() + 60_000);
    expect((await add(3, three)).status).toBe(200);
    expect(await readWitnessedLogs(other.realm)).toMatchObject([
      { origin, size: 3, seenAt: other.clock.now.toISOString() },
    ]);
  });

  it('answers 403 for another key, 400 for what is malformed, 422 for a wrong proof', async () => {
    const path = await proveConsistency(3, 5, read);
    const stranger = await ed25519KeyPair(new Uint8Array(32).fill(10));
    const strangerKey = { ...logKey, publicKey: stranger.publicKey };
    const text = formatCheckpoint({ origin, size: 5, root: rootOfLogTree(five) });
    const byStranger = formatNote(await signNote(text, [logSigner(strangerKey, stranger.sign)]));
    expect((await post(formatAddCheckpoint({ oldSize: 3, path, checkpoint: byStranger }))).status).toBe(403);
    const broken = formatAddCheckpoint({ oldSize: 3, path, checkpoint: await signed(five) });
    expect((await post(broken.replace('old 3', 'old 03'))).status).toBe(400);
    expect((await post('')).status).toBe(400);
    expect((await post('x'.repeat(65_537))).status).toBe(400);
    expect((await add(4, three)).status).toBe(400);
    const wrong = formatAddCheckpoint({ oldSize: 3, path: path.slice(1), checkpoint: await signed(five) });
    expect((await post(wrong)).status).toBe(422);
  });

  it('lets one of two contradicting requests win that come at once, and keeps the proof', async () => {
    const twoWays = await Promise.all(
      [five, grow(three, 'd', 'another')].map(async (tree) => {
        // The tiles of the second overwrite those of the first, so each proof is made by its own.
        const own = new Map<string, Uint8Array>();
        const second = tree === five ? 'e' : 'another';
        for (const tile of growLogTree(three, [leafHash(Buffer.from('d')), leafHash(Buffer.from(second))])
          .tiles) {
          own.set(tilePath(tile), tile.data);
        }
        const path = await proveConsistency(3, 5, async (tile) => own.get(tilePath(tile)));
        return formatAddCheckpoint({ oldSize: 3, path, checkpoint: await signed(tree) });
      }),
    );
    const answers = await Promise.all(twoWays.map(post));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await readForkProofs(other.realm.db)).toMatchObject([{ origin }]);
    const { forks } = (await (await door.request('/log/forks')).json()) as { forks: { earlier: string }[] };
    expect(forks[0]?.earlier).toContain(`${origin}\n5\n`);
  });

  it('never takes back what it witnessed', async () => {
    for (const statement of [
      `update witnessed_log set size = 2`,
      `update witnessed_log set root = sha256('x')`,
      `delete from witnessed_log`,
      `delete from fork_proof`,
    ]) {
      await expect(sql.raw(statement).execute(other.realm.db)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('a realm that asks for witnesses', () => {
  const asking = { fetch: ((input, init) => door.request(String(input), init)) as typeof fetch };

  beforeAll(async () => {
    await makeThings(realm);
    await recordThings(realm, 3);
    await sequence(realm, { keys });
  });

  it('says that it is not yet witnessed, and why a witness did not cosign', async () => {
    await addWitness(realm, {
      name: 'sees',
      verifierKey: cosigner.verifierKey,
      url: `${other.realm.url}/witness`,
    });
    expect(await askWitnesses(realm, asking)).toBe(0);
    const status = await readWitnessStatus(realm);
    expect(status).toMatchObject({ witnessed: null, witnesses: [{ name: 'sees', fault: 'unknown-log' }] });
    expect(status.unwitnessed).toBe(status.size);
    expect((await ownDoor.request('/log/witnessed-checkpoint')).status).toBe(404);
  });

  it('gets its checkpoint cosigned, again as it grows, and publishes it', async () => {
    const identity = (await readLogIdentity(realm.pool))!;
    await witnessLog(other.realm, [identity.keys[0]!.verifierKey]);
    expect(await askWitnesses(realm, asking)).toBe(1);
    expect(await askWitnesses(realm, asking)).toBe(0);
    await recordThings(realm, 4);
    clock.now = new Date(clock.now.getTime() + 60_000);
    await sequence(realm, { keys });
    expect((await readWitnessStatus(realm)).unwitnessed).toBeGreaterThan(0);
    expect(await askWitnesses(realm, asking)).toBe(1);
    const status = await readWitnessStatus(realm);
    expect(status).toMatchObject({ unwitnessed: 0, witnessed: { by: ['sees'], size: status.size } });
    const note = await (await ownDoor.request('/log/witnessed-checkpoint')).text();
    const policy = parsePolicy(
      `log ${identity.keys[0]!.verifierKey}\nwitness W ${cosigner.verifierKey}\nquorum W\n`,
    );
    expect(verifyCheckpoint(note, policy).size).toBe(status.size);
    expect(await (await ownDoor.request('/log/witnesses')).json()).toMatchObject({ unwitnessed: 0 });
    expect(await dropOldCosignatures(realm.db, 1)).toBe(1);
  });

  it('counts witnesses as the policy does', async () => {
    const second = cosignerOf('http://third.example', await signingKeyOf(await newKey('ed25519')));
    const identity = (await readLogIdentity(realm.pool))!;
    const policy = `log ${identity.keys[0]!.verifierKey}\nwitness sees ${cosigner.verifierKey}\nwitness third ${second.verifierKey}\ngroup both all sees third\nquorum both\n`;
    await setWitnessPolicy(realm, policy);
    expect((await readWitnessStatus(realm)).witnessed).toBeNull();
    expect(await (await ownDoor.request('/log/policy')).text()).toBe(policy);
    await setWitnessPolicy(realm, policy.replace('both all', 'both any'));
    expect((await readWitnessStatus(realm)).witnessed).toMatchObject({ by: ['sees'] });
    await expect(setWitnessPolicy(realm, 'nonsense')).rejects.toMatchObject({ code: 'policy.malformed' });
  });

  it('starts from the size that the witness has if it is told another one', async () => {
    await sql`update log_witness set size = 1`.execute(realm.db);
    clock.now = new Date(clock.now.getTime() + 7_200_000);
    expect(await askWitnesses(realm, asking)).toBe(1);
    expect((await readWitnesses(realm.db))[0]).toMatchObject({ fault: null });
  });

  it('notes a witness that is down, slow, or signs with another key', async () => {
    clock.now = new Date(clock.now.getTime() + 7_200_000);
    const faultAfter = async (answer: () => Promise<Response>) => {
      await askWitnesses(realm, { fetch: answer as typeof fetch, timeoutMs: 20 });
      return (await readWitnesses(realm.db))[0]?.fault;
    };
    expect(await faultAfter(() => Promise.reject(new TypeError('no such host')))).toBe('unreachable');
    expect(await faultAfter(async () => new Response('x'.repeat(70_000)))).toBe('unreachable');
    expect(await faultAfter(async () => new Response('nonsense'))).toBe('signature-invalid');
    expect(await faultAfter(async () => new Response('', { status: 500 }))).toBe('unreachable');
    expect(await faultAfter(async () => new Response('many', { status: 409 }))).toBe('unreachable');
  });

  it('keeps the proof if a witness has seen another version that this log signed', async () => {
    const identity = (await readLogIdentity(realm.pool))!;
    const size = (await readWitnessStatus(realm)).size;
    const forged = formatCheckpoint({ origin: identity.origin, size, root: new Uint8Array(32).fill(5) });
    const [key] = await keys();
    const note = formatNote(
      await signNote(forged, [logSigner(parseVerifierKey(identity.keys[0]!.verifierKey), key!.sign)]),
    );
    const forking = (async (input: RequestInfo | URL) =>
      String(input).endsWith('/add-checkpoint')
        ? new Response(`${size}\n`, { status: 409, headers: { 'content-type': 'text/x.tlog.size' } })
        : new Response(note)) as typeof fetch;
    await askWitnesses(realm, { fetch: forking });
    expect((await readWitnesses(realm.db))[0]?.fault).toBe('forked');
    const [proof] = await readForkProofs(realm.db);
    expect(proof?.earlier).toBe(note);
    expect(proof?.later).not.toBe(note);
  });

  it('notes a witness that has seen more than there is', async () => {
    const ahead = (async (input: RequestInfo | URL) =>
      String(input).endsWith('/add-checkpoint')
        ? new Response('999999\n', { status: 409, headers: { 'content-type': 'text/x.tlog.size' } })
        : new Response('', { status: 404 })) as typeof fetch;
    await askWitnesses(realm, { fetch: ahead });
    expect((await readWitnesses(realm.db))[0]).toMatchObject({ fault: 'ahead', size: 999_999 });
  });

  it('refuses keys, names and addresses that can’t be a witness’s', async () => {
    const identity = (await readLogIdentity(realm.pool))!;
    const good = { name: 'good', verifierKey: cosigner.verifierKey, url: 'https://good.example' };
    const logsKey = identity.keys[0]!.verifierKey;
    await expect(addWitness(realm, { ...good, verifierKey: logsKey })).rejects.toMatchObject({
      code: 'key.malformed',
    });
    await expect(addWitness(realm, { ...good, name: 'a b' })).rejects.toThrow(RangeError);
    await expect(addWitness(realm, { ...good, url: 'file:///etc' })).rejects.toThrow(RangeError);
    await expect(witnessLog(realm, [logsKey])).rejects.toMatchObject({ code: 'checkpoint.origin' });
    await expect(witnessLog(realm, [cosigner.verifierKey])).rejects.toMatchObject({ code: 'key.malformed' });
  });
});
