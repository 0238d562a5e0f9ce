import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { done, layGround, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { readConfig } from '#platform/config/index.ts';
import { takeInReport } from '#subjects/matters/index.ts';
import { type Ended, gongzhi } from '../../tests/faults/server-process.ts';
import { verbs } from './verbs.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { realm } = await testRealm();
const dataFolder = await mkdtemp(join(tmpdir(), 'gongzhi-cli-'));
// What a person with the database's password can do, past the application.
const hand = new pg.Client({ connectionString: realm.databaseUrl });

beforeAll(async () => {
  await hand.connect();
  const ground = await layGround(realm);
  const given = { categoryId: ground.lampCategory, placeId: ground.community };
  done(await takeInReport(realm, visitor, { ...given, description: '路灯坏了三天。' }));
});
afterAll(async () => {
  await hand.end();
  await rm(dataFolder, { recursive: true, force: true });
});

const on = (url: string, ...words: string[]): Promise<Ended> =>
  gongzhi(words, { GONGZHI_DATA: dataFolder, DATABASE_URL: url }).ended;

describe('usage', () => {
  it('--help names every verb on standard output', async () => {
    const { code, output, messages } = await on('', '--help');
    expect(code).toBe(0);
    for (const verb of Object.keys(verbs)) expect(output).toContain(`\n  ${verb} `);
    expect(messages).toBe('');
  });

  it('No verb, an unknown verb, and an unknown option are usage faults that say so', async () => {
    expect((await on('')).code).toBe(2);
    const verb = await on('', 'frobnicate');
    expect(verb.code).toBe(2);
    expect(verb.messages).toContain('frobnicate');
    expect(verb.output).toBe('');
    const option = await on('', 'audit', '--frobnicate');
    expect(option.code).toBe(2);
    expect(option.messages).toContain('--frobnicate');
    expect((await on('', 'serve', '--role', 'cook')).code).toBe(2);
  });

  it.each([
    ['PORT', '80000'],
    ['PORT', 'three'],
    ['GONGZHI_DEMO', 'yes'],
    ['GONGZHI_LOCALE', 'fr'],
    ['GONGZHI_URL', 'gongzhi.example.cn'],
    ['GONGZHI_URL', 'https://gongzhi.example.cn/below'],
  ])('%s=%s is refused by name', (setting, value) => {
    expect(() => readConfig({ [setting]: value })).toThrow(new RegExp(`^${setting}: `));
  });

  it('A setting that can’t be used is a usage fault that names it, without a trace', async () => {
    const environment = { GONGZHI_DATA: dataFolder, PORT: '80000' };
    const { code, output, messages } = await gongzhi(['migrate', '--json'], environment).ended;
    expect(code).toBe(2);
    expect(messages).toMatch(/^gongzhi migrate: PORT: .*\n$/);
    expect(output).toBe('');
  });
});

describe('migrate', () => {
  it('runs every migration on an empty database, and none the second time, in one JSON document', async () => {
    const url = new URL(realm.databaseUrl);
    const name = `${url.pathname.slice(1)}_empty`;
    await hand.query(`create database ${name}`);
    url.pathname = `/${name}`;
    try {
      const first = await on(url.href, 'migrate', '--json');
      expect(first.code).toBe(0);
      expect(JSON.parse(first.output).ran.length).toBeGreaterThan(5);
      const second = await on(url.href, 'migrate', '--json');
      expect(JSON.parse(second.output)).toEqual({ ran: [] });
      expect((await on(url.href, 'audit', '--json')).code).toBe(0);
    } finally {
      await hand.query(`drop database ${name} with (force)`);
    }
  });
});

describe('audit', () => {
  it('finds a realm clean whose rows follow from its acts', async () => {
    const { code, output } = await on(realm.databaseUrl, 'audit', '--json');
    expect(JSON.parse(output)).toMatchObject({ clean: true, findings: [], findingsTotal: 0 });
    expect(JSON.parse(output).acts).toBeGreaterThan(0);
    expect(code).toBe(0);
  });

  it('is loud about a row edited by hand: which, where, what it should hold', async () => {
    const { rows } = await hand.query(
      "update realm.matter set status = 'closed' where status = 'handling' returning id",
    );
    const { code, output } = await on(realm.databaseUrl, 'audit', '--json');
    expect(code).toBe(1);
    const report = JSON.parse(output);
    expect(report.clean).toBe(false);
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        subjectKind: 'matter',
        subjectId: rows[0].id,
        where: expect.stringContaining('status'),
      }),
    );
    const text = await on(realm.databaseUrl, 'audit');
    expect(text.code).toBe(1);
    expect(text.output).toMatch(/FINDINGS/);
    expect(text.output).toContain(rows[0].id);
    await hand.query("update realm.matter set status = 'handling' where id = $1", [rows[0].id]);
    expect((await on(realm.databaseUrl, 'audit')).code).toBe(0);
  });

  it('is loud about a row deleted by hand', async () => {
    await hand.query('begin');
    await hand.query("set local session_replication_role = 'replica'");
    const { rows } = await hand.query('delete from realm.work_order returning id');
    await hand.query('commit');
    const { code, output } = await on(realm.databaseUrl, 'audit', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(output).findings.map((finding: { subjectId: string }) => finding.subjectId)).toContain(
      rows[0].id,
    );
  });
});

it('Acts can be neither changed nor deleted, not even by the owner', async () => {
  await expect(hand.query("update realm.act set type = 'x'")).rejects.toThrow();
  await expect(hand.query('delete from realm.act')).rejects.toThrow();
});
