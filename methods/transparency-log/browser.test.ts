import { createContext, runInContext } from 'node:vm';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { hexOf, utf8 } from './encoding/bytes.ts';
import { exampleEntries, exampleLog } from './example-log.ts';
import * as here from './index.ts';

/*
 * The package as a browser gets it: bundled, in a world without `process` and without imports. What that world
 * says must be what Node says.
 */

let script = '';
let elsewhere: (expression: string) => Promise<unknown>;

beforeAll(async () => {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL('index.ts', import.meta.url).pathname, formats: ['iife'], name: 'log' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !('output' in output)) throw new Error('no bundle');
  script = output.output[0].code;
  const world = createContext({ TextEncoder, TextDecoder, crypto: globalThis.crypto });
  runInContext(`${script}; globalThis.log = log;`, world);
  elsewhere = async (expression) =>
    JSON.parse(await runInContext(`(async () => JSON.stringify(${expression}))()`, world));
}, 60_000);

const origin = 'example.com/log';
const entries = exampleEntries(40);
const log = exampleLog(entries);

async function receipt(): Promise<{ file: string; vkey: string }> {
  const { publicKey, sign } = await here.ed25519KeyPair(new Uint8Array(32).fill(8));
  const key = { name: origin, type: here.signatureTypes.ed25519, publicKey };
  const checkpoint = here.formatCheckpoint({ origin, size: 40, root: here.rootOfLogTree(log.tree) });
  const note = await here.signNote(checkpoint, [here.logSigner(key, sign)]);
  const path = await here.proveInclusion(21, 40, log.read);
  return {
    file: here.formatTlogProof({ index: 21, path, checkpoint: here.formatNote(note) }),
    vkey: here.formatVerifierKey(key),
  };
}

describe('in a browser', () => {
  test('the package imports nothing', () => {
    expect(script).not.toMatch(/\b(?:import|require)\s*\(|^import\b|from ['"]/m);
  });

  test('a receipt made in Node holds, and one that was altered does not', async () => {
    const { file, vkey } = await receipt();
    const verify = (file: string, entry: string) => `(() => {
      const policy = log.policyOfLogs(${JSON.stringify(vkey)});
      try {
        const entry = new TextEncoder().encode(${JSON.stringify(entry)});
        return log.verifyTlogProof(log.parseTlogProof(${JSON.stringify(file)}), entry, policy).size;
      } catch (error) {
        return error.code;
      }
    })()`;
    expect(await elsewhere(verify(file, 'entry 21'))).toBe(40);
    expect(await elsewhere(verify(file, 'entry 22'))).toBe('proof.inclusion');
    expect(await elsewhere(verify(file.replace('\n40\n', '\n41\n'), 'entry 21'))).toBe(
      'note.signature-invalid',
    );
  });

  test('a key pair and its signatures are the same, by Web Crypto', async () => {
    const { vkey } = await receipt();
    expect(
      await elsewhere(`await (async () => {
        const { publicKey, sign } = await log.ed25519KeyPair(new Uint8Array(32).fill(8));
        const key = { name: ${JSON.stringify(origin)}, type: 1, publicKey };
        const note = await log.signNote('text\\n', [log.logSigner(key, sign)]);
        return [log.formatVerifierKey(key), log.formatNote(note)];
      })()`),
    ).toEqual([vkey, await sameInNode()]);
  });

  test('hashes, commitments and canonical JSON are the same', async () => {
    const hash = `Array.from(log.leafHash(new TextEncoder().encode('路灯')))`;
    expect(await elsewhere(hash)).toEqual(Array.from(here.leafHash(utf8('路灯'))));
    const part = { nonce: 'AAECAwQFBgcICQoLDA0ODw', part: 'facts', type: 'matter.opened', data: '{"v":1}' };
    const commitment = `Array.from(log.commitPart({ opening: new Uint8Array(32), ...${JSON.stringify(part)} }))`;
    expect(await elsewhere(commitment)).toEqual(
      Array.from(here.commitPart({ opening: new Uint8Array(32), ...part })),
    );
    expect(await elsewhere(`log.canonicalJson({ b: [1e21, -0], a: '路灯' })`)).toBe(
      '{"a":"路灯","b":[1e+21,0]}',
    );
    expect(hexOf(here.emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

async function sameInNode(): Promise<string> {
  const { publicKey, sign } = await here.ed25519KeyPair(new Uint8Array(32).fill(8));
  const key = { name: origin, type: here.signatureTypes.ed25519, publicKey };
  return here.formatNote(await here.signNote('text\n', [here.logSigner(key, sign)]));
}
