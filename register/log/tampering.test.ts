// More than 300 lines: a gallery, one way of tampering after another, all against the same log.
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  makeThings,
  recordThings,
  sequence,
  testKeys,
  testRealm,
  thingSubject,
} from '#harness/realm/index.ts';
import { canonicalJson, commitPart, leafHash } from '#methods/transparency-log/index.ts';
import { folderOfFiles } from '#platform/published/index.ts';
import { type AuditReport, audit } from '#register/index.ts';

/*
 * What whoever owns the database (and the disk) can do to the record, and that each is found and named. All
 * triggers are off for the owner here; what the application may do is tested elsewhere.
 */

const published = await mkdtemp(join(tmpdir(), 'gongzhi-published-'));
afterAll(() => rm(published, { recursive: true, force: true }));
const { realm, clock } = await testRealm({ published: folderOfFiles(published) });
const keys = await testKeys();
let acts: string[] = [];
let owner: pg.Client;

beforeAll(async () => {
  await makeThings(realm);
  acts = await recordThings(realm, 260);
  await sequence(realm, { keys });
  clock.now = new Date(clock.now.getTime() + 600_000);
  acts.push(...(await recordThings(realm, 40)));
  await sequence(realm, { keys });
  owner = new pg.Client({ connectionString: realm.databaseUrl });
  await owner.connect();
  await owner.query(`set search_path to ${realm.schema}, ext`);
  await owner.query("set session_replication_role = 'replica'");
});
afterAll(() => owner.end());

beforeEach(async () => {
  expect(await audit(realm, [thingSubject])).toMatchObject({ clean: true, entries: 300, checkpoints: 2 });
});

/** Tampers with the database, audits, and puts everything back as it was. */
async function tampered(...statements: (string | [string, unknown[]])[]): Promise<AuditReport> {
  const tables = ['act', 'act_part', 'outbox', 'thing', 'log_entry', 'log_head', 'log_checkpoint', 'log_key'];
  for (const table of tables) await owner.query(`create temp table kept_${table} as table ${table}`);
  try {
    for (const statement of statements) {
      const [text, values] = typeof statement === 'string' ? [statement, []] : statement;
      const { rowCount } = await owner.query(text, values);
      expect(rowCount, text).toBeGreaterThan(0);
    }
    return await audit(realm, [thingSubject]);
  } finally {
    for (const table of tables) {
      await owner.query(`delete from ${table}`);
      await owner.query(`insert into ${table} overriding system value table kept_${table}`);
      await owner.query(`drop table kept_${table}`);
    }
  }
}

/** What was found, each kind with the places it names. */
function named(report: AuditReport): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { kind, where } of report.findings) found[kind] = [...(found[kind] ?? []), where];
  return found;
}

const entryAt = (index: number) => `entry ${index}`;

describe('acts', () => {
  it('edited: what an act says is changed', async () => {
    const report = await tampered([
      `update act_part set data = replace(data, '第 7 件', '第 8 件') where act_id = $1 and part = 'content'`,
      [acts[7]],
    ]);
    expect(named(report)).toEqual({ 'part-altered': [`act ${acts[7]} content`] });
  });

  it('edited with a commitment made anew: the entry gives it away', async () => {
    const { rows } = await owner.query(
      `select nonce, type, data, opening from act join act_part on act_id = id where id = $1 and part = 'content'`,
      [acts[7]],
    );
    const data = rows[0].data.replace('第 7 件', '第 8 件');
    const commitment = commitPart({ ...rows[0], part: 'content', data });
    const report = await tampered([
      `update act_part set data = $2, commitment = $3 where act_id = $1 and part = 'content'`,
      [acts[7], data, Buffer.from(commitment)],
    ]);
    expect(named(report)).toEqual({ 'entry-differs': [entryAt(7)] });
  });

  it('deleted with all that belongs to it', async () => {
    const report = await tampered(
      ['delete from thing where id = (select subject_id from act where id = $1)', [acts[5]]],
      ['delete from act_part where act_id = $1', [acts[5]]],
      ['delete from act where id = $1', [acts[5]]],
    );
    expect(named(report)).toEqual({ 'entry-without-act': [entryAt(5)] });
  });

  it('inserted past the register', async () => {
    const report = await tampered(
      `with copied as (
         insert into act select gen_random_uuid(), type, subject_kind, gen_random_uuid(), 1, at, nonce, '{}' from act limit 1
         returning *)
       insert into thing select subject_id, 1, 'T-0' from copied`,
    );
    expect(Object.keys(named(report))).toContain('entry-missing');
  });

  it('backdated', async () => {
    const report = await tampered([`update act set at = at - interval '3 days' where id = $1`, [acts[280]]]);
    expect(named(report)).toEqual({
      'part-altered': [`act ${acts[280]}`],
      'act-backdated': [`act ${acts[280]} ${entryAt(280)}`],
    });
  });

  it('backdated with facts, commitment, entry and hash made anew: entry time, root and files give it away', async () => {
    const { rows } = await owner.query(
      `select nonce, type, data, opening, bytes from act join act_part on act_id = id
       join log_entry on log_entry.act_id = id where id = $1 and part = 'facts'`,
      [acts[280]],
    );
    const earlier = new Date(clock.now.getTime() - 3 * 86_400_000).toISOString();
    const data = canonicalJson({ ...JSON.parse(rows[0].data), at: earlier });
    const commitment = Buffer.from(commitPart({ ...rows[0], part: 'facts', data }));
    const entry = JSON.parse(rows[0].bytes.toString('utf8'));
    const bytes = Buffer.from(
      canonicalJson({
        ...entry,
        t: `${earlier.slice(0, 16)}Z`,
        c: { ...entry.c, facts: commitment.toString('base64url') },
      }),
    );
    const report = await tampered(
      ['update act set at = $2 where id = $1', [acts[280], earlier]],
      [
        `update act_part set data = $2, commitment = $3 where act_id = $1 and part = 'facts'`,
        [acts[280], data, commitment],
      ],
      [
        'update log_entry set bytes = $2, leaf = $3 where act_id = $1',
        [acts[280], bytes, Buffer.from(leafHash(bytes))],
      ],
    );
    const found = named(report);
    expect(found['entry-time']).toEqual([entryAt(280)]);
    expect(found['checkpoint-differs']).toHaveLength(1);
    expect(found['head-differs']).toEqual(['log_head']);
    expect(report.findings.find(({ kind }) => kind === 'tile-differs')?.expected).toContain(entryAt(280));
  });

  it('reordered: two acts change the places at which they entered', async () => {
    const report = await tampered(
      ['update log_entry set act_id = gen_random_uuid() where index = 31', []],
      ['update log_entry set act_id = $1 where index = 30', [acts[31]]],
      ['update log_entry set act_id = $1 where index = 31', [acts[30]]],
    );
    expect(named(report)).toEqual({ 'entry-differs': [entryAt(30), entryAt(31)] });
  });

  it('taken out of the queue before it enters the log', async () => {
    const report = await tampered([`delete from log_entry where act_id = $1`, [acts[299]]]);
    const found = named(report);
    expect(found['entry-missing']).toEqual([`act ${acts[299]}`]);
    expect(found['head-differs']).toEqual(['log_head']);
    expect(found['checkpoint-ahead']?.length).toBeGreaterThan(0);
  });
});

describe('openings', () => {
  it('edited', async () => {
    const report = await tampered([
      `update act_part set opening = set_byte(opening, 0, get_byte(opening, 0) # 1) where act_id = $1 and part = 'actor'`,
      [acts[3]],
    ]);
    expect(named(report)).toEqual({ 'part-altered': [`act ${acts[3]} actor`] });
  });

  it('deleted together with what they open, and no act of redaction says so', async () => {
    const report = await tampered([
      `update act_part set opening = null, data = null where act_id = $1 and part = 'content'`,
      [acts[3]],
    ]);
    expect(named(report)).toEqual({ 'part-missing': [`act ${acts[3]} content`] });
  });

  it('swapped between two acts', async () => {
    const report = await tampered([
      `update act_part as one set opening = other.opening, data = other.data
       from act_part as other where one.part = 'content' and other.part = 'content'
         and one.act_id = any($1::uuid[]) and other.act_id = any($1::uuid[]) and one.act_id <> other.act_id`,
      [[acts[10], acts[11]]],
    ]);
    expect(named(report)['part-altered']?.sort()).toEqual(
      [`act ${acts[10]} content`, `act ${acts[11]} content`].sort(),
    );
  });

  it('a whole part deleted', async () => {
    const report = await tampered([
      `delete from act_part where act_id = $1 and part = 'content'`,
      [acts[12]],
    ]);
    expect(named(report)).toEqual({ 'entry-differs': [entryAt(12)] });
  });

  it('a part added later', async () => {
    const report = await tampered([
      `insert into act_part select act_id, 'evidence', data, opening, commitment, about from act_part
       where act_id = $1 and part = 'content'`,
      [acts[12]],
    ]);
    expect(named(report)).toEqual({
      'entry-differs': [entryAt(12)],
      'part-altered': [`act ${acts[12]} evidence`],
    });
  });
});

describe('entries', () => {
  it('edited', async () => {
    const report = await tampered([
      `update log_entry set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), 'thing.added', 'thing.taken'), 'UTF8') where index = $1`,
      [100],
    ]);
    const found = named(report);
    expect(found['leaf-differs']).toEqual([entryAt(100)]);
    expect(found['entry-differs']).toEqual([entryAt(100)]);
    expect(found['checkpoint-differs']).toHaveLength(2);
  });

  it('deleted', async () => {
    const found = named(await tampered('delete from log_entry where index = 100'));
    expect(found['entry-gap']).toEqual([entryAt(101)]);
    expect(found['entry-missing']).toEqual([`act ${acts[100]}`]);
    expect(found['checkpoint-differs']?.length).toBeGreaterThan(0);
  });

  it('deleted and the rest moved up', async () => {
    const found = named(
      await tampered(
        'delete from log_entry where index = 100',
        'update log_entry set index = index + 1000000 where index > 100',
        'update log_entry set index = index - 1000001 where index > 100',
      ),
    );
    expect(found['entry-missing']).toEqual([`act ${acts[100]}`]);
    expect(found['tile-differs']?.length).toBeGreaterThan(0);
    expect(found['checkpoint-differs']?.length).toBeGreaterThan(0);
  });

  it('inserted at the end', async () => {
    const found = named(
      await tampered(
        'insert into log_entry select 300, gen_random_uuid(), bytes, leaf from log_entry where index = 0',
      ),
    );
    expect(found['entry-without-act']).toEqual([entryAt(300)]);
    expect(found['head-differs']).toEqual(['log_head']);
  });

  it('reordered', async () => {
    const report = await tampered(
      'update log_entry set index = index + 1000000 where index in (20, 21)',
      'update log_entry set index = case index when 1000020 then 21 else 20 end where index >= 1000000',
    );
    const found = named(report);
    expect(found['tile-differs']).toEqual(expect.arrayContaining(['log/tile/0/000', 'log/tile/entries/000']));
    expect(found['checkpoint-differs']).toHaveLength(2);
    expect(report.findings.find(({ kind }) => kind === 'tile-differs')?.expected).toContain(entryAt(20));
  });
});

describe('head, checkpoints and keys', () => {
  it('the head moved back', async () => {
    expect(named(await tampered('update log_head set size = 299'))).toEqual({ 'head-differs': ['log_head'] });
  });

  it('the head given another root', async () => {
    expect(named(await tampered("update log_head set root = sha256('x')"))).toEqual({
      'head-differs': ['log_head'],
    });
  });

  it('a signed checkpoint edited', async () => {
    const found = named(await tampered("update log_checkpoint set root = sha256('x') where size = 260"));
    expect(found['checkpoint-differs']?.[0]).toContain('260 entries');
  });

  it('a signed checkpoint forged', async () => {
    const found = named(
      await tampered(
        "update log_checkpoint set note = replace(note, E'\\n260\\n', E'\\n261\\n') where size = 260",
      ),
    );
    expect(found['checkpoint-unsigned']?.[0]).toContain('260 entries');
  });

  it('a signed checkpoint deleted that is published', async () => {
    const found = named(await tampered('delete from log_checkpoint where size = 300'));
    expect(found).toEqual({ 'checkpoint-ahead': ['published'] });
  });

  it('the key deleted', async () => {
    const found = named(await tampered('delete from log_key'));
    expect(found['checkpoint-unsigned']).toHaveLength(3);
  });
});

describe('published files', () => {
  /** Changes a published file, audits, and puts it back. */
  async function changed(path: string, change: (bytes: Buffer) => Buffer | undefined): Promise<AuditReport> {
    const place = join(published, path);
    await copyFile(place, `${place}.kept`);
    try {
      const bytes = change(await readFile(place));
      if (bytes === undefined) await rm(place);
      else await writeFile(place, bytes);
      return await audit(realm, [thingSubject]);
    } finally {
      await copyFile(`${place}.kept`, place);
      await rm(`${place}.kept`);
    }
  }
  const flip = (at: number) => (bytes: Buffer) => {
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };

  it.each([
    'log/tile/0/000',
    'log/tile/0/001.p/44',
    'log/tile/1/000.p/1',
    'log/tile/entries/000',
    'log/tile/entries/001.p/44',
  ])('one bit of %s changed, or the file deleted', async (path) => {
    expect(named(await changed(path, flip(20)))).toEqual({ 'tile-differs': [path] });
    expect(named(await changed(path, () => undefined))).toEqual({ 'tile-missing': [path] });
  });

  it('the checkpoint edited, emptied or deleted', async () => {
    clock.now = new Date(clock.now.getTime() + 120_000);
    expect(named(await changed('log/checkpoint', flip(20)))).toHaveProperty('checkpoint-unsigned');
    expect(named(await changed('log/checkpoint', () => Buffer.alloc(0)))).toHaveProperty(
      'checkpoint-unsigned',
    );
    expect(named(await changed('log/checkpoint', () => undefined))).toHaveProperty('checkpoint-withheld');
  });

  it('the checkpoint put back to an older one', async () => {
    const { rows } = await owner.query('select note from log_checkpoint where size = 260');
    const found = named(await changed('log/checkpoint', () => Buffer.from(rows[0].note)));
    expect(found).toEqual({ 'checkpoint-withheld': ['published'] });
  });
});
