import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { layGround, testRealm } from '#harness/realm/index.ts';
import { gongzhi } from '../../tests/faults/server-process.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { realm } = await testRealm();
const folder = await mkdtemp(join(tmpdir(), 'gongzhi-duties-'));

beforeAll(() => layGround(realm));
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...words: string[]) =>
  gongzhi(['duties', ...words], { GONGZHI_DATA: folder, DATABASE_URL: realm.databaseUrl }).ended;

describe('gongzhi duties', () => {
  it('check tells every finding and says no where there is any', async () => {
    const { code, output } = await run('check', '--json');
    expect(code).toBe(1);
    const report = JSON.parse(output);
    expect(report.counts).toEqual({ 'nobody-leads': 2, 'no-means': 1 });
    expect(report.findings).toHaveLength(report.total);
  });

  it('export writes a file that import leaves unchanged, and import says which row is wrong', async () => {
    const file = join(folder, 'duties.xlsx');
    expect((await run('export', file)).code).toBe(0);
    const again = await run('import', file, '--json');
    expect(JSON.parse(again.output)).toMatchObject({ written: true, unchanged: 1, added: 0, amended: 0 });
    const wrong = join(folder, 'wrong.csv');
    expect((await run('export', wrong)).code).toBe(0);
    await writeFile(wrong, (await readFile(wrong, 'utf8')).replace('street-lamp', 'street-lampe'));
    const refused = await run('import', wrong, '--dry-run');
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('street-lampe');
  });

  it('without a file, or with an unknown word, is a usage fault', async () => {
    expect((await run('import')).code).toBe(2);
    expect((await run('weigh', 'x')).code).toBe(2);
    expect((await run('import', join(folder, 'none.csv'))).code).toBe(2);
  });
});
