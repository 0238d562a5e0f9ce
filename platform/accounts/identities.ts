import { sql } from 'kysely';
import type { Database, Transaction } from '../database/index.ts';
import type { Realm } from '../realm/index.ts';
import { emailProviderId, providerId } from './provider.ts';

/** Whom the sign-in provider knows an account's holder as: by subject, or until the first sign-in by e-mail. */
export interface Identity {
  readonly id: string;
  readonly kind: 'subject' | 'email';
  readonly value: string;
}

/** A subject is unique within its issuer only, so it is kept together with it. */
export function subjectKey(issuer: string, subject: string): string {
  return `${issuer} ${subject}`;
}

/** Whom the provider knows an account's holder as; at most 20. */
export async function identitiesOf(database: Database | Transaction, accountId: string): Promise<Identity[]> {
  const { rows } = await sql<Identity>`
    select id, case "providerId" when ${providerId} then 'subject' else 'email' end as kind,
      case "providerId" when ${providerId} then split_part("accountId", ' ', 2) else "accountId" end as value
    from credential
    where "userId" = ${accountId} and "providerId" in (${providerId}, ${emailProviderId})
    order by id limit 20`.execute(database);
  return rows;
}

/**
 * Registers whom the provider knows an account's holder as, so that they may sign in by it. It gives them no
 * mandate.
 *
 * @param key a {@link subjectKey}, or an e-mail address in lower case.
 * @returns the new row's id; undefined where it is registered for an account already.
 */
export async function addIdentity(
  realm: Realm,
  database: Database | Transaction,
  accountId: string,
  kind: Identity['kind'],
  key: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into credential (id, "accountId", "providerId", "userId", "createdAt", "updatedAt")
    values (${realm.newId()}, ${key}, ${kind === 'subject' ? providerId : emailProviderId}, ${accountId},
            ${realm.now()}, ${realm.now()})
    on conflict ("providerId", "accountId") do nothing returning id`.execute(database);
  return rows[0]?.id;
}

/** Takes an identity from an account and ends all its sessions. @returns false where it has no such identity. */
export async function removeIdentity(
  database: Database | Transaction,
  accountId: string,
  identityId: string,
): Promise<boolean> {
  const { rows } = await sql`
    delete from credential where id = ${identityId} and "userId" = ${accountId}
      and "providerId" in (${providerId}, ${emailProviderId}) returning id`.execute(database);
  if (rows.length === 0) return false;
  await sql`delete from session where "userId" = ${accountId}`.execute(database);
  return true;
}

/**
 * Makes a subject known for the account for which its verified e-mail address was registered, once; the
 * registration of the address is used up, so that a later holder of the address doesn't get in by it.
 */
export async function adoptSubject(realm: Realm, key: string, email: string): Promise<void> {
  await realm.db.transaction().execute(async (transaction) => {
    const { rows: known } = await sql`
      select from credential where "providerId" = ${providerId} and "accountId" = ${key}`.execute(
      transaction,
    );
    if (known.length > 0) return;
    const { rows } = await sql<{ accountId: string }>`
      delete from credential where "providerId" = ${emailProviderId} and "accountId" = ${email.toLowerCase()}
      returning "userId" as "accountId"`.execute(transaction);
    const [registered] = rows;
    if (registered) await addIdentity(realm, transaction, registered.accountId, 'subject', key);
  });
}
