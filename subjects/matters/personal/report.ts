import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import { dropDraftsNaming } from '#platform/drafts/index.ts';
import { searchTokens } from '#platform/text/index.ts';
import type { DataClass, ErasedData, PersonalData } from '#register/index.ts';
import { reportSubject } from '../rules/report/report.ts';
import { exportReports } from './export-reports.ts';

/** A report's data of a class are still there. */
const stillThere = {
  contact: sql`exists (select from report_contact where report_id = report.id and (name is not null or phone is not null))`,
  reporter: sql`exists (select from report_contact
    where report_id = report.id and (account_id is not null or query_code_hash is not null))`,
  words: sql`exists (select from report_text as text where text.id = report.id
    and (text.description is not null or text.answer is not null))`,
  location: sql`exists (select from report_text as text where text.id = report.id
    and (text.address is not null or text.latitude is not null or text.longitude is not null))`,
  photos: sql`exists (select from matter_file where subject_kind = 'report' and subject_id = report.id)`,
} as const;

/** Personal data of a report: who reported, what they said, where, and their photographs. */
export const reportPersonal: PersonalData = {
  subject: reportSubject,
  classes: {
    contact: [],
    reporter: ['actor'],
    words: ['content'],
    location: ['location'],
    photos: ['evidence'],
  },

  async of(database, accountId, after, limit) {
    const { rows } = await sql<{ id: string }>`
      select report_id as id from report_contact
      where account_id = ${accountId} and (${after}::uuid is null or report_id > ${after}::uuid)
      order by report_id limit ${limit}`.execute(database);
    return rows.map(({ id }) => id);
  },

  async erase(transaction, ids, classes) {
    let rows = 0;
    const parts: ErasedData['parts'][number][] = [];
    if (classes.has('contact') || classes.has('reporter'))
      rows += await emptyContacts(transaction, ids, classes);
    if (classes.has('words') || classes.has('location')) rows += await emptyTexts(transaction, ids, classes);
    if (classes.has('words')) parts.push(...(await emptyPublicNotes(transaction, ids)));
    const fileIds = classes.has('photos') ? await letGoOfPhotos(transaction, ids) : [];
    if (classes.has('photos')) parts.push(...(await blurringsOf(transaction, ids)));
    return { rows: rows + fileIds.length, fileIds, parts };
  },

  export: exportReports,

  async due(database, dataClass, { before, after, limit }) {
    if (!(dataClass in stillThere)) return [];
    const { rows } = await sql<{ id: string }>`
      select id from report
      where closed_at < ${before}
        and (${after}::uuid is null or id > ${after}::uuid)
        and ${stillThere[dataClass as keyof typeof stillThere]}
      order by id limit ${limit}`.execute(database);
    return rows.map(({ id }) => id);
  },
};

/** Empties names and numbers, or what ties the report to its reporter; a row that says nothing goes. */
async function emptyContacts(
  transaction: Transaction,
  ids: readonly string[],
  classes: ReadonlySet<DataClass>,
): Promise<number> {
  const drafts = classes.has('contact') ? await dropTheirDrafts(transaction, ids) : 0;
  const { numAffectedRows } = await sql`
    update report_contact set
      name = case when ${classes.has('contact')} then null else name end,
      phone = case when ${classes.has('contact')} then null else phone end,
      wish = case when ${classes.has('contact')} then null else wish end,
      account_id = case when ${classes.has('reporter')} then null else account_id end,
      query_code_hash = case when ${classes.has('reporter')} then null else query_code_hash end
    where report_id = any(${[...ids]}::uuid[])`.execute(transaction);
  await sql`
    delete from report_contact where report_id = any(${[...ids]}::uuid[])
      and name is null and phone is null and account_id is null and query_code_hash is null`.execute(
    transaction,
  );
  return drafts + Number(numAffectedRows ?? 0n);
}

/** A draft in which a telephone number stands that was left with a report is the same person's. */
async function dropTheirDrafts(transaction: Transaction, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ phone: string }>`
    select distinct phone from report_contact
    where report_id = any(${[...ids]}::uuid[]) and phone is not null`.execute(transaction);
  return dropDraftsNaming(
    transaction,
    rows.map(({ phone }) => phone),
  );
}

/** Empties words or places; what a report can still be searched by follows from what is left of it. */
async function emptyTexts(
  transaction: Transaction,
  ids: readonly string[],
  classes: ReadonlySet<DataClass>,
): Promise<number> {
  const { rows } = await sql<{ id: string; description: string | null; address: string | null }>`
    update report_text set
      description = case when ${classes.has('words')} then null else description end,
      answer = case when ${classes.has('words')} then null else answer end,
      address = case when ${classes.has('location')} then null else address end,
      latitude = case when ${classes.has('location')} then null else latitude end,
      longitude = case when ${classes.has('location')} then null else longitude end,
      words = null
    where id = any(${[...ids]}::uuid[]) returning id, description, address`.execute(transaction);
  const left = rows.filter(({ description, address }) => description !== null || address !== null);
  const words = left.map(({ description, address }) => searchTokens(`${description ?? ''} ${address ?? ''}`));
  await sql`
    update report_text set words = given.words::tsvector
    from unnest(${left.map(({ id }) => id)}::uuid[], ${words}::text[]) as given (id, words)
    where report_text.id = given.id`.execute(transaction);
  return rows.length;
}

/**
 * The note for the public retells what reports said. With the last of a matter's reports that still has words,
 * it goes too.
 */
async function emptyPublicNotes(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ErasedData['parts']> {
  const { rows } = await sql<{ id: string }>`
    update matter_text set public_summary = null, public_result = null, words = null
    where id in (select matter_id from report where id = any(${[...ids]}::uuid[]))
      and not exists (
        select from report join report_text on report_text.id = report.id
        where report.matter_id = matter_text.id and report_text.description is not null)
    returning id`.execute(transaction);
  return rows.map(({ id }) => ({ kind: 'matter', id, type: 'matter.published', part: 'content' }));
}

async function letGoOfPhotos(transaction: Transaction, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from matter_file where subject_kind = 'report' and subject_id = any(${[...ids]}::uuid[])
    returning file_id as id`.execute(transaction);
  return rows.map(({ id }) => id);
}

/** The hashes of photographs blurred for the public, of matters whose reports have no photographs any more. */
async function blurringsOf(transaction: Transaction, ids: readonly string[]): Promise<ErasedData['parts']> {
  const { rows } = await sql<{ id: string }>`
    select distinct matter_id as id from report
    where id = any(${[...ids]}::uuid[]) and matter_id is not null and not exists (
      select from matter_file where matter_file.matter_id = report.matter_id and subject_kind = 'report')`.execute(
    transaction,
  );
  return rows.map(({ id }) => ({ kind: 'matter', id, type: 'matter.photo-blurred', part: 'evidence' }));
}
