import { CompiledQuery } from 'kysely';
import { canonicalJson, commitPart } from '#methods/transparency-log/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Tally } from './findings.ts';

const pageParts = 2_000;

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
  /** For an erased part: the act that says so, and its entry in the log once it has one. */
  readonly redactedBy: { readonly actId: string; readonly entry: number | null } | null;
}

/** The type of the act by which parts of others are taken away. */
export const redactionType = 'redaction.made';

/**
 * Checks every part of every act: its bytes match what was committed to; or it was erased, and an act of
 * redaction that refers to its act names it (facts `parts`: part names by act id); else it is missing.
 */
export async function auditParts(database: Database, tally: Tally): Promise<void> {
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
              page.subject_id as "subjectId", page.at, part, data, opening, commitment,
              case when data is null then (
                select jsonb_build_object('actId', redaction.id, 'entry', log_entry.index)
                from act as redaction
                join act_part as named on named.act_id = redaction.id and named.part = 'facts'
                left join log_entry on log_entry.act_id = redaction.id
                where redaction.type = '${redactionType}' and redaction.refers @> array[page.id]
                  and named.data::jsonb -> 'facts' -> 'parts' -> (page.id::text) ? act_part.part
                limit 1
              ) end as "redactedBy"
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
    if (row.redactedBy) tally.addErased({ actId: row.actId, part: row.part, by: row.redactedBy });
    else
      tally.add({
        ...about,
        kind: 'part-missing',
        where: `act ${row.actId} ${row.part}`,
        expected: row.commitment.toString('base64url'),
        found: null,
      });
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
