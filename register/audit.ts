import { CompiledQuery, sql } from 'kysely';
import { canonicalJson } from '#methods/transparency-log/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { auditParts } from './audit-parts.ts';
import { type AuditReport, findingsMax, Tally } from './findings.ts';
import { actsOfKind, fold, type KeptAct } from './fold.ts';
import { auditLog, readLogToAudit } from './log/audit/audit-log.ts';
import { selectList } from './rows.ts';
import type { AnySubject, SubjectState } from './subject.ts';

const pageSubjects = 500;

/**
 * Checks a realm's record against itself, inside one snapshot: every row is the fold of its acts, versions
 * have no gaps, every part's bytes match their commitment or were erased as an act of redaction says, and
 * the public log follows from the acts. Reads each act and each entry once: the cost grows with the number of
 * acts, memory doesn't.
 *
 * @param subjects all the kinds there are; a kind that isn't among them is a finding.
 */
export async function audit(realm: Realm, subjects: readonly AnySubject[]): Promise<AuditReport> {
  const tally = new Tally();
  const log = await readLogToAudit(realm);
  await realm.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await sql`set local transaction_timeout = 0`.execute(transaction);
      for (const subject of subjects) await auditKind(transaction, subject, tally);
      await auditVocabulary(transaction, subjects, tally);
      await auditParts(transaction, tally);
      await auditLog(transaction, realm, log, tally);
    });
  return tally.report();
}

async function auditKind(database: Database, subject: AnySubject, tally: Tally): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const page = await actsOfKind(database, subject.kind, after, pageSubjects);
    if (page.size === 0) break;
    const ids = [...page.keys()];
    after = ids.at(-1);
    const { rows } = await database.executeQuery<SubjectState>(
      CompiledQuery.raw(`select ${selectList(subject)} from ${subject.table} where id = any($1::uuid[])`, [
        ids,
      ]),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const [id, acts] of page) auditSubject(subject, id, acts, byId.get(id), tally);
  }
  const { rows } = await database.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id from ${subject.table} as stray where not exists (
         select from act where subject_kind = $1 and subject_id = stray.id and version = 1) limit ${findingsMax}`,
      [subject.kind],
    ),
  );
  for (const { id } of rows) {
    tally.add({
      kind: 'row-without-acts',
      subjectKind: subject.kind,
      subjectId: id,
      where: subject.table,
      expected: null,
      found: id,
    });
  }
}

function auditSubject(
  subject: AnySubject,
  id: string,
  acts: readonly KeptAct[],
  row: SubjectState | undefined,
  tally: Tally,
): void {
  tally.subjects += 1;
  tally.acts += acts.length;
  const about = { subjectKind: subject.kind, subjectId: id };
  const gap = acts.findIndex((act, index) => act.version !== index + 1);
  if (gap >= 0) {
    tally.add({
      ...about,
      kind: 'version-gap',
      where: 'version',
      expected: String(gap + 1),
      found: String(acts[gap]?.version),
    });
    return;
  }
  const stranger = acts.find((act) => !subject.acts.includes(act.type));
  if (stranger) {
    tally.add({ ...about, kind: 'unknown', where: 'type', expected: null, found: stranger.type });
    return;
  }
  const expected = fold(subject, acts);
  if (row === undefined) {
    tally.add({ ...about, kind: 'row-missing', where: subject.table, expected: id, found: null });
    return;
  }
  for (const property of ['version', ...Object.keys(subject.columns)]) {
    const should = comparable(expected, property);
    const is = comparable(row, property);
    if (should !== is)
      tally.add({ ...about, kind: 'row-differs', where: property, expected: should, found: is });
  }
}

function comparable(state: SubjectState | undefined, property: string): string {
  return canonicalJson((state as unknown as Record<string, unknown>)?.[property] ?? null);
}

async function auditVocabulary(
  database: Database,
  subjects: readonly AnySubject[],
  tally: Tally,
): Promise<void> {
  const { rows } = await database.executeQuery<{ kind: string; id: string }>(
    CompiledQuery.raw(
      `select distinct on (subject_kind) subject_kind as kind, subject_id as id from act
       where subject_kind <> all($1::text[]) order by subject_kind`,
      [subjects.map((subject) => subject.kind)],
    ),
  );
  for (const { kind, id } of rows) {
    tally.add({
      kind: 'unknown',
      subjectKind: kind,
      subjectId: id,
      where: 'subject_kind',
      expected: null,
      found: kind,
    });
  }
}
