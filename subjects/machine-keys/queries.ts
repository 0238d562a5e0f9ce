import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { holderOf, type MandateView, mandatesOf } from '#subjects/parties/index.ts';
import type { Role, Scope } from '#subjects/rights/index.ts';
import { hashSecret } from './secret.ts';

/** A machine's key as administrators see it: everything but the key. */
export interface MachineKeyView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly mandateId: string;
  readonly role: Role;
  readonly partyId: string;
  readonly partyNameZh: string;
  readonly partyNameEn: string | null;
  readonly scopes: readonly Scope[];
  readonly validTo: string;
  readonly issuedAt: string;
  readonly revokedAt: string | null;
  /** To the minute; null if it was never used. */
  readonly lastUsedAt: string | null;
}

/** Keys in the order in which they were issued, revoked and expired ones too; by name or party. */
export async function listMachineKeys(
  database: Database | Transaction,
  { text, after, limit }: { text: string | null; after: string | null; limit: number },
): Promise<MachineKeyView[]> {
  const pattern = text === null ? null : `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<MachineKeyView>`
    select machine_key.id, machine_key.version, machine_key_text.name, mandate_id as "mandateId", mandate.role,
      mandate.party_id as "partyId", party_text.name_zh as "partyNameZh", party_text.name_en as "partyNameEn",
      scopes, machine_key.valid_to as "validTo", issued_at as "issuedAt", revoked_at as "revokedAt",
      last_used_at as "lastUsedAt"
    from machine_key
      join machine_key_text on machine_key_text.id = machine_key.id
      join machine_key_secret on machine_key_secret.id = machine_key.id
      join mandate on mandate.id = machine_key.mandate_id
      join party_text on party_text.id = mandate.party_id
    where (${after}::uuid is null or machine_key.id > ${after}::uuid)
      and (${pattern}::text is null or name ilike ${pattern} or party_text.name_zh like ${pattern})
    order by machine_key.id limit ${limit}`.execute(database);
  return rows;
}

/** How many keys work on a day. */
export async function countMachineKeys(database: Database | Transaction, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from machine_key where revoked_at is null and valid_to > ${today}`.execute(
    database,
  );
  return rows[0]?.count ?? 0;
}

/** How many keys work by a mandate on a day: they stop with it. */
export async function countKeysOf(
  database: Database | Transaction,
  mandateId: string,
  today: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from machine_key
    where mandate_id = ${mandateId} and revoked_at is null and valid_to > ${today}`.execute(database);
  return rows[0]?.count ?? 0;
}

/** A mandate and its holder, where it is in force on a day; otherwise undefined. */
export async function mandateToday(
  database: Database | Transaction,
  mandateId: string,
  today: string,
): Promise<{ account: string; mandate: MandateView } | undefined> {
  const account = await holderOf(database, mandateId);
  if (account === undefined) return undefined;
  const mandate = (await mandatesOf(database, account, today)).find(({ id }) => id === mandateId);
  return mandate && { account, mandate };
}

/** A machine that has shown its key. */
export interface Machine {
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  /** The account that holds the mandate: whose doing it is where doer and verifier must differ. */
  readonly account: string;
  readonly mandate: MandateView;
}

/** When a key was last used is noted no oftener. */
const noteMinutes = 1;

/**
 * Finds whose key a secret is, and notes that it was used.
 *
 * @returns undefined for a secret that is unknown, expired or revoked, or whose mandate isn't in force.
 */
export async function machineBySecret(realm: Realm, secret: string): Promise<Machine | undefined> {
  const hash = hashSecret(secret);
  if (hash === undefined) return undefined;
  const { rows } = await sql<{ id: string; mandateId: string; scopes: Scope[]; noted: boolean }>`
    select machine_key.id, mandate_id as "mandateId", scopes,
      coalesce(last_used_at > ${realm.now()}::timestamptz - ${noteMinutes} * interval '1 minute', false) as noted
    from machine_key_secret join machine_key using (id)
    where hash = ${Buffer.from(hash)} and revoked_at is null and valid_to > ${realm.today()}`.execute(
    realm.db,
  );
  const [key] = rows;
  if (key === undefined) return undefined;
  const holder = await mandateToday(realm.db, key.mandateId, realm.today());
  if (holder === undefined) return undefined;
  if (!key.noted) {
    await sql`update machine_key_secret set last_used_at = ${realm.now()} where id = ${key.id}`.execute(
      realm.db,
    );
  }
  return { keyId: key.id, scopes: key.scopes, ...holder };
}
