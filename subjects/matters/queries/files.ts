import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import { fileHashes } from '#platform/files/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { refuseMatter } from '../refusals.ts';

/** What a photograph shows. */
export type FilePurpose = 'report' | 'before' | 'after' | 'evidence';

/** What a photograph may belong to. */
export type FileOwnerKind = 'report' | 'work-order' | 'long-listing' | 'exclusion';

/** A photograph, and what it shows. */
export interface GivenFile {
  readonly fileId: string;
  readonly purpose: FilePurpose;
}

/** Finds the hashes of uploaded files that belong to nothing yet; refuses if one is missing or taken. */
export async function takeFiles(
  transaction: Transaction,
  files: readonly GivenFile[],
  owner: { kind: FileOwnerKind; id: string; matterId: string | null },
): Promise<Record<string, string> | Refusal> {
  if (files.length === 0) return {};
  const hashes = await fileHashes(
    transaction,
    files.map((file) => file.fileId),
  );
  for (const { fileId, purpose } of files) {
    if (!hashes.has(fileId)) return refuseMatter('file.absent');
    const { numAffectedRows } = await sql`
      insert into matter_file (file_id, subject_kind, subject_id, matter_id, purpose)
      values (${fileId}, ${owner.kind}, ${owner.id}, ${owner.matterId}, ${purpose})
      on conflict do nothing`.execute(transaction);
    if (numAffectedRows !== 1n) return refuseMatter('file.absent');
  }
  return Object.fromEntries(hashes);
}
