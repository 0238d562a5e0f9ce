import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import type { FileOwnerKind, FilePurpose } from './files.ts';

/** A photograph that belongs to a report or an order. */
export interface PhotoRow {
  readonly fileId: string;
  readonly subjectKind: FileOwnerKind;
  readonly subjectId: string;
  readonly purpose: FilePurpose;
  readonly width: number;
  readonly height: number;
  /** Whether staff show it to the public. */
  readonly released: boolean;
  /** The photograph of which it is the blurred version. */
  readonly blurredFrom: string | null;
}

/** The photographs of a matter or of one report, in the order in which they were uploaded, at most 200. */
export async function photosOf(
  database: Database,
  of: { readonly matterId: string } | { readonly reportId: string },
): Promise<PhotoRow[]> {
  const where =
    'matterId' in of
      ? sql`matter_id = ${of.matterId}`
      : sql`subject_kind = 'report' and subject_id = ${of.reportId}`;
  const { rows } = await sql<PhotoRow>`
    select file_id as "fileId", subject_kind as "subjectKind", subject_id as "subjectId", purpose, width, height,
      released, blurred_from as "blurredFrom" from matter_file join file on file.id = matter_file.file_id where ${where} order by file_id limit 200`.execute(
    database,
  );
  return rows;
}

/** What a file belongs to, and whether staff show it to the public. */
export interface FileOwner {
  readonly subjectKind: FileOwnerKind;
  readonly subjectId: string;
  readonly matterId: string | null;
  readonly released: boolean;
}

/** What a file belongs to; undefined for an upload that belongs to nothing yet. */
export async function ownerOfFile(database: Database, fileId: string): Promise<FileOwner | undefined> {
  const { rows } = await sql<FileOwner>`
    select subject_kind as "subjectKind", subject_id as "subjectId", matter_id as "matterId", released
    from matter_file where file_id = ${fileId}`.execute(database);
  return rows[0];
}
