import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyOfLogs } from '../checkpoints/policy.ts';
import { formatTlogProof, verifyTlogProof } from '../checkpoints/tlog-proof.ts';
import { base64 } from '../encoding/base64.ts';
import { textOfUtf8, utf8 } from '../encoding/bytes.ts';
import { canonicalJson } from '../encoding/canonical-json.ts';
import { commitPart } from '../entries/commitment.ts';
import { buildEntry } from '../entries/entry.ts';
import { exampleEntries, exampleLog } from '../example-log.ts';
import { servedKey, servedOrigin, servedWitnessKey, signedCheckpoint } from '../example-served-log.ts';
import { rootOfLogTree } from '../tree/log-tree.ts';
import { proveInclusion } from '../tree/prove.ts';
import { type CheckReceiptOptions, checkReceipt, parseTrust } from './check-receipt.ts';
import { formatReceipt, type OpenedPart, parseReceipt, type Receipt } from './receipt.ts';

const nonce = 'AAECAwQFBgcICQoLDA0ODw';
const type = 'matter.opened';
const parts: Record<string, OpenedPart> = {
  facts: { data: canonicalJson({ category: 'lamp' }), opening: new Uint8Array(32).fill(1) },
  content: { data: canonicalJson({ text: '12 号楼前路灯不亮' }), opening: new Uint8Array(32).fill(2) },
};
const commitments = Object.fromEntries(
  [...Object.entries(parts), ['actor', { data: '{}', opening: new Uint8Array(32).fill(3) }] as const].map(
    ([part, { data, opening }]) => [part, commitPart({ opening, nonce, part, type, data })],
  ),
);
const entryOf = (origin: string) =>
  buildEntry({ type, nonce, commitments, origin, references: [12], time: 1_795_300_000_000 });
const entry = entryOf(servedOrigin);

async function receiptFor(bytes: Uint8Array, witnessedAt?: number): Promise<Receipt> {
  const log = exampleLog([...exampleEntries(299), bytes]);
  return {
    proof: {
      index: 299,
      path: await proveInclusion(299, 300, log.read),
      checkpoint: await signedCheckpoint(300, rootOfLogTree(log.tree), witnessedAt),
    },
    entry: textOfUtf8(bytes),
    parts,
    keys: [servedKey],
  };
}
const receipt = await receiptFor(entry);
const policy = policyOfLogs(servedKey);

/** Question, state and place of each finding, after the verdict. */
function said(file: string | Uint8Array, options: CheckReceiptOptions = { policy }): string[] {
  const { verdict, findings } = checkReceipt(file, options);
  for (const { text } of findings) {
    expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(text.en).not.toMatch(/\p{Script=Han}/u);
  }
  return [verdict, ...findings.map(({ question, state, place }) => `${question} ${state} ${place}`.trim())];
}

describe('a receipt file', () => {
  test('is the standard’s, so that other programs check it too', () => {
    const file = formatReceipt(receipt);
    expect(file.split('\n').slice(0, 3)).toEqual([
      'c2sp.org/tlog-proof@v1',
      expect.stringMatching(/^extra [A-Za-z0-9+/]+=*$/),
      'index 299',
    ]);
    const read = parseReceipt(file);
    expect({ ...read, proof: { ...read.proof, extra: undefined } }).toEqual({
      ...receipt,
      proof: { ...receipt.proof, extra: undefined },
    });
    expect(verifyTlogProof(read.proof, utf8(read.entry!), policy).size).toBe(300);
  });

  test('of another issuer is read without its extra data', () => {
    for (const extra of [undefined, utf8('age-v1.2.1'), Uint8Array.of(0xff, 0xfe), utf8('{"a":1}')]) {
      const file = formatTlogProof({ ...receipt.proof, ...(extra !== undefined && { extra }) });
      expect(parseReceipt(file)).toMatchObject({ entry: undefined, parts: {}, keys: [] });
    }
  });
});

describe('checking a receipt', () => {
  test('proves signature, place and the parts shown, and says what stays open', () => {
    const check = checkReceipt(formatReceipt(receipt), { policy });
    expect(check).toMatchObject({
      verdict: 'proven',
      index: 299,
      entry: { a: type },
      checkpoint: { size: 300 },
    });
    expect(said(formatReceipt(receipt))).toEqual([
      'proven',
      'form holds',
      'key holds',
      'signature holds',
      'witnesses open',
      'inclusion holds',
      'part holds content',
      'part holds facts',
      'part open actor',
    ]);
  });

  test('by its own key alone proves nothing yet', () => {
    expect(said(formatReceipt(receipt), {}).slice(0, 4)).toEqual([
      'unproven',
      'form holds',
      'key open',
      'signature holds',
    ]);
    expect(said(formatReceipt({ ...receipt, keys: [] }), {}).slice(0, 3)).toEqual([
      'unproven',
      'form holds',
      'key open',
    ]);
  });

  test('names the part that was altered', () => {
    const forged = { ...parts, content: { ...parts['content']!, data: canonicalJson({ text: '13' }) } };
    expect(said(formatReceipt({ ...receipt, parts: forged }))).toEqual(
      expect.arrayContaining(['refuted', 'part fails content', 'part holds facts']),
    );
    const unknown = { ...parts, location: parts['facts']! };
    expect(said(formatReceipt({ ...receipt, parts: unknown }))).toContain('part fails location');
  });

  test('tells an altered entry, another index and another log’s entry', async () => {
    const altered = textOfUtf8(entry).replace('"r":[12]', '"r":[13]');
    expect(said(formatReceipt({ ...receipt, entry: altered }))).toContain('inclusion fails');
    const moved = { ...receipt, proof: { ...receipt.proof, index: 298 } };
    expect(said(formatReceipt(moved))).toContain('inclusion fails');
    const foreign = await receiptFor(entryOf('example.org/other'));
    expect(said(formatReceipt(foreign))).toEqual(
      expect.arrayContaining(['refuted', 'inclusion fails example.org/other']),
    );
  });

  test('tells a checkpoint that nobody known signed, and one that was altered', () => {
    const stranger = policyOfLogs('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    expect(said(formatReceipt(receipt), { policy: stranger })).toEqual(
      expect.arrayContaining(['refuted', 'signature fails']),
    );
    const file = formatReceipt(receipt).replace('\n300\n', '\n301\n');
    expect(said(file)[0]).toBe('refuted');
  });

  test('asks for as many witnesses as the policy does', async () => {
    const strict = parseTrust(`log ${servedKey}\nwitness W ${servedWitnessKey}\nquorum W\n`)!;
    expect(said(formatReceipt(receipt), { policy: strict })).toContain('witnesses fails');
    const seen = await receiptFor(entry, 1_795_300_100);
    expect(said(formatReceipt(seen), { policy: strict })).toEqual(
      expect.arrayContaining(['proven', 'witnesses holds']),
    );
  });

  test('takes the entry from a file of its own, which must not contradict the receipt', () => {
    const bare = formatTlogProof(receipt.proof);
    expect(said(bare)).toEqual(expect.arrayContaining(['unproven', 'inclusion open']));
    expect(said(bare, { policy, entry })).toEqual(expect.arrayContaining(['proven', 'inclusion holds']));
    expect(said(formatReceipt(receipt), { policy, entry: utf8('else') })).toContain('inclusion fails');
  });
});

describe('whatever stands in the file', () => {
  // Without the issuer's own keys: they are its word only and bear on nothing once a key is given.
  const keyless = formatReceipt({ ...receipt, keys: [] });

  test('is answered, not thrown: any text, any bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 300 })), (anything) => {
        expect(checkReceipt(anything, { policy }).verdict).toBe('refuted');
      }),
    );
  });

  test('is never proven once one character is another', () => {
    fc.assert(
      fc.property(fc.nat(keyless.length - 1), fc.constantFrom('A', '0', '\n', ' ', '路'), (at, character) => {
        fc.pre(keyless[at] !== character);
        const altered = keyless.slice(0, at) + character + keyless.slice(at + 1);
        expect(checkReceipt(altered, { policy }).verdict).not.toBe('proven');
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['', 'form fails'],
    ['c2sp.org/tlog-proof@v1\nindex 5\n', 'form fails'],
    [`c2sp.org/tlog-proof@v1\nindex 5\n${'A'.repeat(65_536)}\n\nx`, 'form fails line 3'],
    [`c2sp.org/tlog-proof@v1\nindex 05\n\nx`, 'form fails line 2'],
    [`c2sp.org/tlog-proof@v1\nindex ${'9'.repeat(65_536)}\n\nx`, 'form fails line 2'],
    [
      `c2sp.org/tlog-proof@v1\nindex 5\n${`${base64(new Uint8Array(32))}\n`.repeat(64)}\nx`,
      'form fails line 66',
    ],
    ['x'.repeat(2_000_001), 'form fails'],
  ])('malformed, is named by its line (case %#)', (text, finding) => {
    expect(said(text)).toContain(finding);
  });

  test.each([
    [
      '{"format":"gongzhi.receipt@1","keys":[],"parts":{"facts":{"data":"{}","opening":"AA"}}}',
      '/parts/facts',
    ],
    ['{"format":"gongzhi.receipt@1","keys":[],"parts":{"facts":1}}', '/parts/facts'],
    ['{"format":"gongzhi.receipt@1","keys":[],"parts":[]}', '/parts'],
    ['{"format":"gongzhi.receipt@1","keys":[1],"parts":{}}', '/keys'],
    ['{"entry":5,"format":"gongzhi.receipt@1","keys":[],"parts":{}}', '/entry'],
  ])('our own data malformed, is named by its field: %s', (extra, field) => {
    expect(said(formatTlogProof({ ...receipt.proof, extra: utf8(extra) }))).toContain(
      `form fails extra ${field}`,
    );
  });
});

describe('what people paste as trust', () => {
  test('is keys, a line each, or a policy', () => {
    expect(parseTrust(' \r\n')).toBeUndefined();
    expect(parseTrust(`\n  ${servedKey}\r\n`)?.logs).toHaveLength(1);
    expect(parseTrust(`log ${servedKey}\nquorum none`)?.quorum).toBe('none');
    expect(() => parseTrust('nonsense')).toThrow(expect.objectContaining({ code: 'key.malformed' }));
    expect(() => parseTrust('log nonsense')).toThrow(expect.objectContaining({ code: 'policy.malformed' }));
  });
});
