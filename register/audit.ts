import { CompiledQuery, sql } from 'kysely';
import { canonicalJson, commitPart } from '#methods/transparency-log/index.ts';
import type { Database } from '#platform/database/index.ts';
import { actsOfKind, fold, type KeptAct } from './fold.ts';
import { selectList } from './rows.ts';
import type { AnySubject, SubjectState } from './subject.ts';

/** What an auditor may find wrong. */
export type FindingKind =
  /** An official column says something else than the acts add up to. */
  | 'row-differs'
  /** There is a row, and no act that it follows from. */
  | 'row-without-acts'
  /** There are acts, and the row that follows from them is gone. */
  | 'row-missing'
  /** A subject's versions don't run 1, 2, 3 … */
  | 'version-gap'
  /** A part's bytes don't match what was committed to. */
  | 'part-altered'
  /** An act has lost its facts part. */
  | 'part-missing'
  /** A kind of subject or a type of act that this software doesn't know. */
  | 'unknown';

/** One thing that is wrong, named so that it can be looked up. */
export interface Finding {
  readonly kind: FindingKind;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The column, part or version concerned. */
  readonly where: string;
  readonly expected: string | null;
  readonly found: string | null;
}

/** What the auditor looked at and what it found. */
export interface AuditReport {
  readonly clean: boolean;
  readonly subjects: number;
  readonly acts: number;
  readonly parts: number;
  /** Parts whose data was erased; their commitments remain. */
  readonly erasedParts: number;
  /** At most {@link findingsMax}; `findingsTotal` counts all. */
  readonly findings: readonly Finding[];
  readonly findingsTotal: number;
}

/** So many findings are listed; beyond that they are only counted. */
export const findingsMax = 1_000;
const pageSubjects = 500;
const pageParts = 2_000;

/**
 * Checks a realm's record against itself, inside one snapshot: every row is the fold of its acts, versions
 * have no gaps, every part's bytes match their commitment or were erased. Reads each act once: the cost
 * grows with the number of acts, memory doesn't.
 *
 * @param subjects all the kinds there are; a kind that isn't among them is a finding.
 */
export async function audit(database: Database, subjects: readonly AnySubject[]): Promise<AuditReport> {
  const tally = new Tally();
  await database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await sql`set local transaction_timeout = 0`.execute(transaction);
      for (const subject of subjects) await auditKind(transaction, subject, tally);
      await auditVocabulary(transaction, subjects, tally);
      await auditParts(transaction, tally);
    });
  return tally.report();
}

class Tally {
  subjects = 0;
  acts = 0;
  parts = 0;
  erasedParts = 0;
  total = 0;
  readonly findings: Finding[] = [];

  add(finding: Finding): void {
    this.total += 1;
    if (this.findings.length < findingsMax) this.findings.push(finding);
  }

  report(): AuditReport {
    const { subjects, acts, parts, erasedParts, findings, total } = this;
    return { clean: total === 0, subjects, acts, parts, erasedParts, findings, findingsTotal: total };
  }
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

interface PartRow {
  readonly actId: string;
  readonly type: string;
  readonly nonce: string;
  readonly part: string | null;
  readonly data: string | null;
  readonly opening: Buffer | null;
  readonly commitment: Buffer | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly at: string;
  readonly version: number;
}

async function auditParts(database: Database, tally: Tally): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const rows: PartRow[] = await partsAfter(database, after);
    if (rows.length === 0) return;
    after = rows.at(-1)?.actId ?? null;
    for (const row of rows) auditPart(row, tally);
  }
}

/** The parts of the next acts; whole acts only, so that the next page can start after the last one. */
async function partsAfter(database: Database, after: string | null): Promise<PartRow[]> {
  const { rows } = await database.executeQuery<PartRow>(
    CompiledQuery.raw(
      `select page.id as "actId", page.type, page.nonce, page.subject_kind as "subjectKind", page.version,
              page.subject_id as "subjectId", page.at, part, data, opening, commitment
       from (select * from act where $1::uuid is null or id > $1 order by id limit ${pageParts}) as page
       left join act_part on act_part.act_id = page.id
       order by page.id, part`,
      [after],
    ),
  );
  return rows;
}

function auditPart(row: PartRow, tally: Tally): void {
  const about = { subjectKind: row.subjectKind, subjectId: row.subjectId };
  if (row.part === null || row.commitment === null) {
    tally.add({ ...about, kind: 'part-missing', where: `act ${row.actId}`, expected: 'facts', found: null });
    return;
  }
  tally.parts += 1;
  if (row.data === null || row.opening === null) {
    tally.erasedParts += 1;
    return;
  }
  const commitment = Buffer.from(
    commitPart({ opening: row.opening, nonce: row.nonce, part: row.part, type: row.type, data: row.data }),
  );
  if (!commitment.equals(row.commitment)) {
    tally.add({
      ...about,
      kind: 'part-altered',
      where: `act ${row.actId} ${row.part}`,
      expected: row.commitment.toString('base64url'),
      found: commitment.toString('base64url'),
    });
  } else if (row.part === 'facts') {
    auditHeading(row, tally);
  }
}

/** The act's own columns must say what its committed facts say. */
function auditHeading(row: PartRow, tally: Tally): void {
  const { at, subject } = JSON.parse(row.data as string) as {
    at: string;
    subject: { id: string; kind: string; version: number };
  };
  const committed = canonicalJson([at, subject.kind, subject.id, subject.version]);
  const kept = canonicalJson([row.at, row.subjectKind, row.subjectId, row.version]);
  if (committed !== kept) {
    tally.add({
      kind: 'part-altered',
      subjectKind: row.subjectKind,
      subjectId: row.subjectId,
      where: `act ${row.actId}`,
      expected: committed,
      found: kept,
    });
  }
}
