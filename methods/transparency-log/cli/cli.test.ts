import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { textOfUtf8 } from '../encoding/bytes.ts';
import { exampleLog } from '../example-log.ts';
import { registerEntry, servedFiles, servedKey, servedWitnessKey } from '../example-served-log.ts';
import { formatReceipt } from '../receipt/receipt.ts';
import { proveInclusion } from '../tree/prove.ts';
import { main } from './cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'verify-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

const entries = Array.from({ length: 600 }, (_, i) => registerEntry(i));
async function write(name: string, size: number): Promise<string> {
  for (const [path, bytes] of await servedFiles(entries.slice(0, size))) {
    mkdirSync(dirname(at(join(name, path))), { recursive: true });
    writeFileSync(at(join(name, path)), bytes);
  }
  return at(name);
}
const log = await write('log', 600);
const checkpoint = readFileSync(join(log, 'checkpoint'), 'utf8');
const path = await proveInclusion(7, 600, exampleLog(entries).read);
const receipt = {
  proof: { index: 7, path, checkpoint },
  entry: textOfUtf8(entries[7]!),
  parts: {},
  keys: [],
};
writeFileSync(at('receipt.tlog-proof'), formatReceipt(receipt));
writeFileSync(at('policy'), `log ${servedKey}\nwitness W ${servedWitnessKey}\nquorum W\n`);

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await main(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

describe('gongzhi verify log', () => {
  test('says in words and as JSON that a log is clean', async () => {
    const { code, out } = await run('log', log, servedKey, '--entries', 'gongzhi', '--language', 'en');
    expect({ code, out }).toEqual({
      code: 0,
      out: 'example.com/log: 600 entries signed; 600 audited now, 0 before.\nNo witness that you trust has seen this checkpoint.\nNo violation found.\n',
    });
    const json = await run('log', log, '--key', servedKey, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ log, audited: 600, violationCount: 0 });
  });

  test('keeps its state in a file and goes on from there; a contradiction leaves it as it was', async () => {
    const smaller = await write('smaller', 300);
    const state = at('state');
    expect((await run('log', smaller, servedKey, '--resume', state)).code).toBe(0);
    const next = await run('log', log, servedKey, '--resume', state, '--json');
    expect(JSON.parse(next.out)).toMatchObject({ known: 300, audited: 300 });
    const kept = readFileSync(state, 'utf8');
    const back = await run('log', smaller, servedKey, '--resume', state, '--json');
    expect(back.code).toBe(1);
    expect(JSON.parse(back.out)).toMatchObject({ violations: [{ code: 'log.shrank' }] });
    expect(readFileSync(state, 'utf8')).toBe(kept);
  });

  test('compares with an earlier checkpoint and asks for witnesses', async () => {
    const smaller = await write('earlier', 300);
    const earlier = join(smaller, 'checkpoint');
    expect((await run('log', log, servedKey, '--earlier', earlier)).code).toBe(0);
    const strict = await run('log', log, '--policy', at('policy'));
    expect(strict.code).toBe(1);
    expect(strict.out).toContain('policy.unsatisfied');
  });

  test('says with exit code 3 that it could not check', async () => {
    const nowhere = await run('log', at('nowhere'), servedKey, '--json');
    expect(nowhere.code).toBe(3);
    expect(JSON.parse(nowhere.out)).toMatchObject({ error: { code: 'log.unavailable' } });
    expect(nowhere.err).toMatch(/没有日志.*\n.*no log here/);
    const damaged = at('damaged');
    writeFileSync(damaged, '{}');
    expect((await run('log', log, servedKey, '--resume', damaged)).code).toBe(3);
    const unwritable = await run('log', log, servedKey, '--resume', at('no/such/folder'));
    expect(unwritable.code).toBe(3);
    expect(unwritable.err).toContain("can't be saved");
  });
});

describe('gongzhi verify receipt', () => {
  const file = at('receipt.tlog-proof');

  test('proves a receipt with the key, and with the key only', async () => {
    const proven = await run('receipt', file, '--key', servedKey);
    expect(proven.code).toBe(0);
    expect(proven.out).toContain('回执成立');
    expect(proven.out).toContain('matter.dispatched');
    expect((await run('receipt', file)).code).toBe(3);
    const json = await run('receipt', file, '--json', '--policy', at('policy'));
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ verdict: 'refuted', checkpoint: { size: 600 } });
  });

  test('refutes an altered one', async () => {
    writeFileSync(at('altered'), formatReceipt({ ...receipt, proof: { ...receipt.proof, index: 8 } }));
    const { code, out } = await run('receipt', at('altered'), '--key', servedKey, '--language', 'en');
    expect(code).toBe(1);
    expect(out).toContain('FAILS    The entry is not number 8 of the log');
  });

  test('says with exit code 3 that there is no such file', async () => {
    const { code, err } = await run('receipt', at('nothing'));
    expect(code).toBe(3);
    expect(err).toContain('ENOENT');
  });
});

test.each([
  [[]],
  [['everything']],
  [['log']],
  [['log', log]],
  [['log', log, 'no-key']],
  [['log', log, servedKey, '--ahead', '0']],
  [['log', log, servedKey, '--entries', 'other']],
  [['log', log, servedKey, '--language', 'fr']],
  [['receipt']],
  [['receipt', 'a', 'b']],
  [['receipt', 'a', '--unknown']],
])('the wrong use %j is explained with exit code 2', async (argv) => {
  const { code, out, err } = await run(...argv);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('gongzhi verify log');
});

test('help is in both languages', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  expect(out).toMatch(/核查整个日志 audit a whole log/);
});
