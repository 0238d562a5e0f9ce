import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import { fileHashes } from '#platform/files/index.ts';
import type { GivenFile } from './files.ts';

/** A draft as it waits for the signature. */
export interface DraftView {
  readonly note: string;
  readonly files: readonly GivenFile[];
  /** SHA-256 of the photographs by file id. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** What a member of staff drafted about an order. @throws if there is no draft. */
export async function draftOf(transaction: Transaction, orderId: string): Promise<DraftView> {
  const { rows } = await sql<{ note: string | null; files: string | null }>`
    select draft_note as note, draft_files as files from work_order_text where id = ${orderId}`.execute(
    transaction,
  );
  const row = rows[0];
  if (row === undefined || row.files === null) throw new Error(`order ${orderId} has no draft`);
  const files = JSON.parse(row.files) as GivenFile[];
  const hashes = await fileHashes(
    transaction,
    files.map(({ fileId }) => fileId),
  );
  return { note: row.note ?? '', files, evidence: Object.fromEntries(hashes) };
}
