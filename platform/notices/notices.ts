import { sql } from 'kysely';
import type { Database, Transaction } from '../database/index.ts';
import type { Realm } from '../realm/index.ts';

/** Whom a notice is for: everyone who acts for a party in a role, or one account. */
export type NoticeRecipient =
  | { readonly partyId: string; readonly role: string }
  | { readonly accountId: string };

/** Something that somebody should know. It follows from an act; it never takes one's place. */
export interface Notice {
  readonly to: NoticeRecipient;
  /** What it says, such as `work-order.overdue`; its sentence is in the texts of the room that sends it. */
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Codes, numbers and times that the sentence uses; no names. */
  readonly parameters: Readonly<Record<string, string | number | null>>;
}

/** A notice as its recipient sees it. */
export interface NoticeView extends Omit<Notice, 'to'> {
  readonly id: string;
  readonly at: string;
  readonly readAt: string | null;
}

/** Sends notices in the transaction of what they tell of, so that none is lost and none is sent in vain. */
export async function sendNotices(
  realm: Realm,
  transaction: Transaction,
  notices: readonly Notice[],
): Promise<void> {
  const at = realm.now();
  for (const { to, kind, subjectKind, subjectId, parameters } of notices) {
    const party = 'partyId' in to ? to : undefined;
    const account = 'accountId' in to ? to.accountId : null;
    await sql`
      insert into notice (id, party_id, role, account_id, kind, subject_kind, subject_id, parameters, at)
      values (${realm.newId()}, ${party?.partyId ?? null}, ${party?.role ?? null}, ${account}, ${kind},
              ${subjectKind}, ${subjectId}, ${JSON.stringify(parameters)}::jsonb, ${at})`.execute(
      transaction,
    );
  }
}

/** The newest notices for somebody, read ones too. */
export async function noticesFor(
  database: Database,
  recipient: NoticeRecipient,
  limit: number,
): Promise<NoticeView[]> {
  const whom =
    'partyId' in recipient
      ? sql`party_id = ${recipient.partyId} and role = ${recipient.role}`
      : sql`account_id = ${recipient.accountId}`;
  const { rows } = await sql<NoticeView>`
    select id, kind, subject_kind as "subjectKind", subject_id as "subjectId", parameters, at, read_at as "readAt"
    from notice where ${whom} order by at desc, id desc limit ${limit}`.execute(database);
  return rows;
}
