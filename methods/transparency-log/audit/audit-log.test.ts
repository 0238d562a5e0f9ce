// More than 300 lines: one log, and each way in which it may be wrong.
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../checkpoints/parse-policy.ts';
import { policyOfLogs } from '../checkpoints/policy.ts';
import { textOfUtf8, utf8 } from '../encoding/bytes.ts';
import { encodeEntryBundle } from '../entries/entry-bundle.ts';
import { exampleEntries, withBitFlipped } from '../example-log.ts';
import {
  registerEntry,
  servedFiles,
  servedKey,
  servedWitnessKey,
  signedCheckpoint,
} from '../example-served-log.ts';
import { emptyRoot } from '../hashing/merkle-hash.ts';
import { type AuditOptions, type AuditProgress, auditLog } from './audit-log.ts';
import { formatAuditState, parseAuditState } from './audit-state.ts';
import type { LogSource } from './log-source.ts';

const policy = policyOfLogs(servedKey);
const entries = exampleEntries(66_000);
const files = await servedFiles(entries);

/** A source of these files, some of them replaced (undefined: gone), that counts what is read. */
function sourceOf(
  served: ReadonlyMap<string, Uint8Array>,
  replaced: Readonly<Record<string, Uint8Array | undefined>> = {},
): LogSource & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    name: 'test',
    reads,
    async read(path) {
      reads.push(path);
      return Object.hasOwn(replaced, path) ? replaced[path] : served.get(path);
    },
  };
}

async function found(source: LogSource, options: Partial<AuditOptions> = {}): Promise<string[]> {
  const report = await auditLog(source, { policy, ...options });
  expect(report.violationCount).toBe(report.violations.length);
  expect(report.state === undefined).toBe(report.violationCount > 0);
  return report.violations.map(({ code, place }) => `${code} ${place}`);
}

describe('an honest log', () => {
  test('is found clean, each file being read once', async () => {
    const source = sourceOf(files);
    const report = await auditLog(source, { policy });
    expect(report).toMatchObject({
      known: 0,
      audited: 66_000,
      violationCount: 0,
      checkpoint: { size: 66_000 },
    });
    expect([...source.reads].sort()).toEqual([...files.keys()].sort());
  });

  test.each([0, 1, 255, 256, 257])('of %i entries is found clean', async (size) => {
    expect(await found(sourceOf(await servedFiles(entries.slice(0, size))))).toEqual([]);
  });

  test('may have replaced partial files by full ones', async () => {
    const small = await servedFiles(entries.slice(0, 300));
    const full = new Map([...small, ...(await servedFiles(entries.slice(0, 512)))]);
    const gone = { 'tile/0/001.p/44': undefined, 'tile/entries/001.p/44': undefined };
    const source = sourceOf(full, { ...gone, checkpoint: small.get('checkpoint') });
    expect(await found(source)).toEqual([]);
    expect(source.reads).toEqual(expect.arrayContaining(['tile/0/001', 'tile/entries/001']));
  });

  test('is audited on from where the last audit ended, without reading what is known', async () => {
    const before = await auditLog(sourceOf(await servedFiles(entries.slice(0, 65_700))), { policy });
    const resume = parseAuditState(formatAuditState(before.state!));
    const source = sourceOf(files);
    const report = await auditLog(source, { policy, resume });
    expect(report).toMatchObject({ known: 65_700, audited: 300, violationCount: 0 });
    expect(source.reads.filter((path) => path.startsWith('tile/entries/'))).toHaveLength(2);
  });

  test('is audited on from where an audit was broken off', async () => {
    const states: AuditProgress[] = [];
    await auditLog(sourceOf(files), { policy, onProgress: (progress) => void states.push(progress) });
    const resume = states[100]!.state!;
    expect(resume.tree.size).toBe(101 * 256);
    const report = await auditLog(sourceOf(files), { policy, resume });
    expect(report).toMatchObject({ known: 101 * 256, audited: 66_000 - 101 * 256, violationCount: 0 });
  });

  test('has grown from its earlier checkpoints', async () => {
    for (const size of [0, 1, 256, 300, 65_999, 66_000]) {
      const earlier = textOfUtf8((await servedFiles(entries.slice(0, size))).get('checkpoint')!);
      expect(await found(sourceOf(files), { earlier })).toEqual([]);
    }
  });

  test('never has more files under way than asked for', async () => {
    let underWay = 0;
    let most = 0;
    const source: LogSource = {
      name: 'test',
      async read(path) {
        most = Math.max(most, ++underWay);
        await new Promise(setImmediate);
        underWay--;
        return files.get(path);
      },
    };
    expect(await found(source, { ahead: 3 })).toEqual([]);
    expect(most).toBeGreaterThan(2);
    expect(most).toBeLessThanOrEqual(6);
  });
});

describe('a log that was tampered with', () => {
  const small = entries.slice(0, 600);
  const bundle = (altered: readonly Uint8Array[], from: number, to: number) =>
    encodeEntryBundle(altered.slice(from, to));

  test('is told by an altered entry, named by its index', async () => {
    const altered = small.with(300, utf8('entry 300, altered'));
    const source = sourceOf(await servedFiles(small), { 'tile/entries/001': bundle(altered, 256, 512) });
    expect(await found(source)).toEqual([
      'tile.differs tile/0/001 entry 300',
      'tile.differs tile/1/000.p/2 hash 1',
      'log.root size 600',
    ]);
  });

  test('is told by an entry and its tile altered together', async () => {
    const forged = await servedFiles(small.with(300, utf8('altered')));
    const checkpoint = (await servedFiles(small)).get('checkpoint');
    expect(await found(sourceOf(forged, { checkpoint }))).toEqual(['log.root size 600']);
  });

  test('is told by entries removed, inserted and moved', async () => {
    const served = await servedFiles(small);
    const moved = small.with(5, small[6]!).with(6, small[5]!);
    expect(await found(sourceOf(served, { 'tile/entries/000': bundle(moved, 0, 256) }))).toEqual([
      'tile.differs tile/0/000 entry 5',
      'tile.differs tile/1/000.p/2 hash 0',
      'log.root size 600',
    ]);
    expect(await found(sourceOf(served, { 'tile/entries/000': bundle(small, 0, 255) }))).toEqual([
      'bundle.malformed tile/entries/000',
    ]);
    const inserted = encodeEntryBundle([utf8('new'), ...small.slice(0, 255)]);
    expect(await found(sourceOf(served, { 'tile/entries/000': inserted }))).toContain('log.root size 600');
  });

  test.each(['tile/0/000', 'tile/0/002.p/88', 'tile/1/000.p/2'])('is told by one bit of %s', async (path) => {
    const served = await servedFiles(small);
    const flipped = withBitFlipped(served.get(path)!, 300);
    expect(await found(sourceOf(served, { [path]: flipped }))).toEqual([
      expect.stringContaining(`tile.differs ${path}`),
    ]);
  });

  test('is told by a file that is missing or has another length', async () => {
    const served = await servedFiles(small);
    const cut = served.get('tile/0/001')!.subarray(1);
    expect(await found(sourceOf(served, { 'tile/0/001': cut }))).toEqual(['tile.malformed tile/0/001']);
    expect(await found(sourceOf(served, { 'tile/0/001': undefined }))).toEqual(['tile.missing tile/0/001']);
    expect(await found(sourceOf(served, { 'tile/entries/001': undefined }))).toEqual([
      'bundle.missing tile/entries/001',
    ]);
  });

  test('is told by a checkpoint whose signature does not hold, or is by nobody known', async () => {
    const served = await servedFiles(small);
    const checkpoint = utf8(textOfUtf8(served.get('checkpoint')!).replace('\n600\n', '\n601\n'));
    expect(await found(sourceOf(served, { checkpoint }))).toEqual([
      expect.stringContaining('note.signature-invalid checkpoint'),
    ]);
    const stranger = policyOfLogs('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    expect(await found(sourceOf(served), { policy: stranger })).toEqual([
      'note.signature-missing checkpoint',
    ]);
  });

  test('is told by another version shown before, and both checkpoints are kept as proof', async () => {
    const other = await servedFiles(small.slice(0, 500).with(17, utf8('another')));
    const earlier = textOfUtf8(other.get('checkpoint')!);
    const served = await servedFiles(small);
    const report = await auditLog(sourceOf(served), { policy, earlier });
    expect(report.violations.map(({ code, place }) => `${code} ${place}`)).toEqual(['log.forked size 500']);
    expect(report.fork).toEqual({ earlier, later: textOfUtf8(served.get('checkpoint')!) });
  });

  test('is told when entries that were audited before are altered and signed anew', async () => {
    const { state: resume } = await auditLog(sourceOf(await servedFiles(small.slice(0, 500))), { policy });
    const rewritten = await servedFiles(small.with(400, utf8('rewritten')));
    expect(await found(sourceOf(rewritten), { resume: resume! })).toEqual([
      'log.forked entry 400',
      'tile.differs tile/1/000.p/2 hash 1',
      'log.root size 600',
    ]);
    const longAgo = await servedFiles(small.with(3, utf8('rewritten')));
    expect(await found(sourceOf(longAgo), { resume: resume! })).toContain('log.root size 600');
  });

  test('is told when it shows fewer entries than before', async () => {
    const { state: resume } = await auditLog(sourceOf(await servedFiles(small)), { policy });
    const rolledBack = sourceOf(await servedFiles(small.slice(0, 599)));
    expect(await found(rolledBack, { resume: resume! })).toEqual(['log.shrank size 599']);
  });

  test('a hundred violations are listed and all are counted', async () => {
    const report = await auditLog(sourceOf(files), { policy, entries: 'gongzhi' });
    expect(report.violations).toHaveLength(100);
    expect(report.violationCount).toBe(66_000);
  });
});

describe('entries of the register', () => {
  const noon = 1_795_300_000; // 2026-11-21T21:46:40Z
  const witnessed = parsePolicy(`log ${servedKey}\nwitness W ${servedWitnessKey}\nquorum W\n`);
  const hours = (count: number) => count * 3600;
  const dated = (count: number, at: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => registerEntry(i, at(i) * 1000));

  test('are clean if they have its form and lie between what witnesses saw', async () => {
    const first = dated(300, () => noon);
    const earlier = textOfUtf8((await servedFiles(first, noon + 60)).get('checkpoint')!);
    const later = [...first, ...dated(400, () => noon + 90).slice(300)];
    const options = { policy: witnessed, entries: 'gongzhi', earlier } as const;
    expect(await found(sourceOf(await servedFiles(later, noon + 120)), options)).toEqual([]);
  });

  test('dated before a checkpoint that did not hold them are named', async () => {
    const first = dated(300, () => noon);
    const earlier = textOfUtf8((await servedFiles(first, noon + hours(2))).get('checkpoint')!);
    const later = [
      ...first,
      ...dated(302, (i) => (i === 301 ? noon + hours(1) : noon + hours(2))).slice(300),
    ];
    const options = { policy: witnessed, entries: 'gongzhi', earlier } as const;
    expect(await found(sourceOf(await servedFiles(later, noon + hours(3))), options)).toEqual([
      'entry.time entry 301',
    ]);
  });

  test('dated after witnesses saw them, or after the present where none did, are named', async () => {
    const early = dated(3, (i) => (i === 1 ? noon + hours(1) : noon));
    const options = { policy: witnessed, entries: 'gongzhi' } as const;
    expect(await found(sourceOf(await servedFiles(early, noon)), options)).toEqual(['entry.time entry 1']);
    const alone = sourceOf(await servedFiles(early));
    expect(await found(alone, { entries: 'gongzhi', now: noon })).toEqual(['entry.time entry 1']);
    expect(await found(alone, { entries: 'gongzhi', now: noon + hours(1) })).toEqual([]);
  });

  test('that nobody could have written are named with the field', async () => {
    const served = await servedFiles([...dated(2, () => noon), utf8('{}'), new Uint8Array(60_000)]);
    expect(await found(sourceOf(served), { entries: 'gongzhi' })).toEqual([
      'entry.malformed entry 2',
      'entry.too-large entry 3',
    ]);
  });

  test('too few witnesses are a violation, and the audit goes on', async () => {
    const served = await servedFiles(dated(3, () => noon));
    expect(await found(sourceOf(served), { policy: witnessed })).toEqual(['policy.unsatisfied checkpoint']);
  });
});

describe('what keeps an audit from being done', () => {
  test('is no checkpoint at that address', async () => {
    await expect(auditLog(sourceOf(new Map()), { policy })).rejects.toMatchObject({
      code: 'log.unavailable',
    });
  });

  test('is a source that fails halfway', async () => {
    const source = sourceOf(files);
    const failing: LogSource = {
      name: 'test',
      read: (path, lengthMax) =>
        path === 'tile/entries/050' ? Promise.reject(new Error('down')) : source.read(path, lengthMax),
    };
    await expect(auditLog(failing, { policy })).rejects.toThrow('down');
  });

  test('is an earlier checkpoint that was not signed, and a state that does not fit', async () => {
    const earlier = textOfUtf8(files.get('checkpoint')!).replace('\n66000\n', '\n65000\n');
    await expect(auditLog(sourceOf(files), { policy, earlier })).rejects.toMatchObject({
      code: 'note.signature-invalid',
    });
    const { state } = await auditLog(sourceOf(files), { policy });
    const [hash, ...others] = state!.tree.perfect;
    const tree = { ...state!.tree, perfect: [withBitFlipped(hash!, 9), ...others] };
    await expect(auditLog(sourceOf(files), { policy, resume: { ...state!, tree } })).rejects.toMatchObject({
      code: 'audit-state.malformed',
    });
  });

  test.each([
    '',
    '[]',
    '{}',
    'null',
    '{"format":"gongzhi.audit-state@1","checkpoint":"","size":1,"perfect":[],"edge":[]}',
  ])('is a state that reads %j', (text) => {
    expect(() => parseAuditState(text)).toThrow(expect.objectContaining({ code: 'audit-state.malformed' }));
  });

  test('the empty log has the empty root', async () => {
    const checkpoint = utf8(await signedCheckpoint(0, emptyRoot().fill(1)));
    expect(await found(sourceOf(new Map([['checkpoint', checkpoint]])))).toEqual(['log.root size 0']);
  });
});
