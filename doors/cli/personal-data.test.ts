import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addAccount, done, type Ground, layGround, placesThatHold, testRealm } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { takeInReport } from '#subjects/matters/index.ts';
import { setHold } from '#subjects/personal-data/index.ts';
import { gongzhi } from '../../tests/faults/server-process.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { realm } = await testRealm();
const folder = await mkdtemp(join(tmpdir(), 'gongzhi-erase-'));
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...words: string[]) =>
  gongzhi(words, { GONGZHI_DATA: folder, DATABASE_URL: realm.databaseUrl }).ended;
const why = ['--basis', 'pipl-47-1-3', '--ground', '本人撤回同意'];

async function report(caller: Caller, description: string) {
  const given = { categoryId: ground.lampCategory, placeId: ground.community, description };
  return done(await takeInReport(realm, caller, { ...given, contactPhone: '13400000001' }));
}

it('erase takes a person or a report away, and the audit stays clean', async () => {
  const account = await addAccount(realm, 'Gone.Person');
  await report({ kind: 'person', account, mandate: null }, '某人说过的话');
  const nobody = await run('erase', 'account', 'nobody', ...why);
  expect(nobody.code).toBe(1);
  expect(nobody.messages).toContain('no account "nobody"');
  const erased = await run('erase', 'account', account, ...why, '--json');
  expect(erased, erased.messages).toMatchObject({ code: 0 });
  expect(JSON.parse(erased.output)).toMatchObject({ granted: true, held: 0 });
  expect(await placesThatHold(realm, ['某人说过的话', 'Gone.Person'])).toEqual([]);

  const { reference } = await report(visitor, '打错的电话');
  const contact = await run('erase', 'report', reference, '--contact', ...why);
  expect(contact.code).toBe(0);
  expect(contact.output).toContain('backups');
  expect(await placesThatHold(realm, ['13400000001'])).toEqual([]);
  expect(await placesThatHold(realm, ['打错的电话'])).not.toEqual([]);
  expect((await run('audit', '--json')).code).toBe(0);
});

it('erase says no with the ground of a hold, and wants a law and a ground', async () => {
  const { id, reference } = await report(visitor, '归档的诉求');
  const hold = { target: 'report', targetId: id, basis: 'archives-law', ground: '归档' } as const;
  done(await setHold(realm, ground.administrator, hold));
  const refused = await run('erase', 'report', reference, ...why, '--json');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.output)).toMatchObject({ code: 'erasure.on-hold' });
  expect((await run('erase', 'report', reference)).code).toBe(2);
  expect((await run('erase', 'report', reference, '--basis', 'x', '--ground', 'yy')).code).toBe(2);
  expect((await run('erase')).code).toBe(2);
});

it('retention only counts when it is a dry run', async () => {
  const counted = await run('retention', '--dry-run', '--json');
  expect(counted, counted.messages).toMatchObject({ code: 0 });
  const { rules } = JSON.parse(counted.output) as { rules: { dataClass: string; due: number }[] };
  expect(rules.map(({ dataClass }) => dataClass)).toContain('contact');
  expect(rules.every(({ due }) => due === 0)).toBe(true);
  const erased = await run('retention', '--json');
  expect(JSON.parse(erased.output)).toEqual({ parts: 0, rows: 0, files: 0, held: 0 });
});
