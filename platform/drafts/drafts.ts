import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Transaction } from '../database/index.ts';
import type { Realm } from '../realm/index.ts';

/** Days for which a draft is kept after it was last touched. */
export const draftKeptDays = 7;

/** A draft may be so long, in bytes of JSON. */
const bytesMax = 64 * 1024;

/** What somebody has begun to fill in. */
export interface Draft<Content> {
  readonly version: number;
  readonly content: Content;
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** Draws a key for a new draft; whoever holds it may read and change the draft. */
export function drawDraftKey(realm: Realm): string {
  return Buffer.from(realm.randomBytes(24)).toString('base64url');
}

/** Finds a draft by its key; undefined where there is none or it was erased. */
export async function findDraft<Content>(
  realm: Realm,
  kind: string,
  key: string,
): Promise<Draft<Content> | undefined> {
  const { rows } = await sql<Draft<Content>>`
    select version, content from draft where key_hash = ${hashOf(key)} and kind = ${kind}`.execute(realm.db);
  return rows[0];
}

/**
 * Keeps a draft, the later of two wins.
 *
 * @throws if it is longer than is kept; forms bound their fields well below that.
 */
export async function keepDraft<Content>(
  realm: Realm,
  kind: string,
  key: string,
  content: Content,
): Promise<Draft<Content>> {
  const text = JSON.stringify(content);
  if (Buffer.byteLength(text) > bytesMax) throw new Error('a draft is too long');
  const { rows } = await sql<{ version: number }>`
    insert into draft (key_hash, kind, version, content, saved_at)
    values (${hashOf(key)}, ${kind}, 1, ${text}::jsonb, ${realm.now()})
    on conflict (key_hash) do update
      set content = excluded.content, version = draft.version + 1, saved_at = excluded.saved_at
      where draft.kind = excluded.kind
    returning version`.execute(realm.db);
  return { version: rows[0]?.version ?? 1, content };
}

/** Erases a draft, once it was sent or thrown away. */
export async function dropDraft(realm: Realm, key: string, transaction?: Transaction): Promise<void> {
  await sql`delete from draft where key_hash = ${hashOf(key)}`.execute(transaction ?? realm.db);
}

/** Erases drafts that nobody touched for {@link draftKeptDays}; the worker calls it each hour. */
export async function dropOldDrafts(realm: Realm): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from draft where saved_at < ${realm.now()}::timestamptz - ${draftKeptDays} * interval '1 day'`.execute(
    realm.db,
  );
  return Number(numAffectedRows ?? 0n);
}

/**
 * Erases the drafts in which one of some texts stands, a telephone number, say. Reads every draft: there are
 * those of seven days.
 *
 * @returns how many.
 */
export async function dropDraftsNaming(transaction: Transaction, texts: readonly string[]): Promise<number> {
  if (texts.length === 0) return 0;
  const { numAffectedRows } = await sql`
    delete from draft where exists (
      select from unnest(${[...texts]}::text[]) as given (text) where position(given.text in content::text) > 0)`.execute(
    transaction,
  );
  return Number(numAffectedRows ?? 0n);
}
