import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { layGround, testRealm } from '#harness/realm/index.ts';
import { allSubjects } from '../doors/assembly.ts';
import { audit } from './audit.ts';

const { realm } = await testRealm();

beforeAll(async () => {
  await layGround(realm);
});

/** Does something to the database as its owner would, behind the register's back, and undoes it. */
async function tampered(statement: string): Promise<Awaited<ReturnType<typeof audit>>> {
  const owner = new pg.Client({ connectionString: realm.databaseUrl });
  await owner.connect();
  try {
    await owner.query(`set search_path to ${realm.schema}, ext`);
    const backup = await owner.query('select * from party');
    await owner.query("set session_replication_role = 'replica'");
    await owner.query(statement);
    const report = await audit(realm, allSubjects);
    expect(backup.rowCount).toBeGreaterThan(0);
    return report;
  } finally {
    await owner.end();
  }
}

it('finds nothing wrong with what procedures wrote', async () => {
  expect(await audit(realm, allSubjects)).toMatchObject({ clean: true, findingsTotal: 0 });
});

it('refuses the application to change or delete what is on record', async () => {
  await expect(sql`update act set type = 'x'`.execute(realm.db)).rejects.toThrow(/permission denied/);
  await expect(sql`delete from act_part`.execute(realm.db)).rejects.toThrow(/permission denied/);
});

it('names the row and the column that were edited by hand', async () => {
  const report = await tampered('update duty set time_limit = \'{"unit": "minute", "amount": 1}\'');
  expect(report.findings).toMatchObject([{ kind: 'row-differs', subjectKind: 'duty', where: 'timeLimit' }]);
  await tampered(
    `update duty set time_limit = (select (data::jsonb -> 'facts' -> 'timeLimit') from act_part join act on act.id = act_id
       where subject_id = duty.id and part = 'facts')`,
  );
});

it('names a row that was slipped in, and an act whose words were changed', async () => {
  const slipped = await tampered(
    'insert into party select gen_random_uuid(), version, kind, level, code, parent_id, place_id, valid_from, valid_to from party limit 1',
  );
  expect(slipped.findings).toMatchObject([{ kind: 'row-without-acts', subjectKind: 'party' }]);
  const altered = await tampered(
    "update act_part set data = replace(data, '路灯养护', '路灯拆除') where part = 'content' and data like '%路灯养护%'",
  );
  expect(altered.findings.map((finding) => finding.kind)).toContain('part-altered');
});
