import { sql } from 'kysely';
import type { Caller } from '../callers/index.ts';
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
export interface NoticeView extends Notice {
  readonly id: string;
  readonly at: string;
  /** When somebody among its recipients first read it. */
  readonly readAt: string | null;
}

/** Sends notices in the transaction of what they tell of, so that none is lost and none is sent in vain. */
export async function sendNotices(
  realm: Realm,
  transaction: Transaction,
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return;
  const at = realm.now();
  const rows = notices.map(({ to, kind, subjectKind, subjectId, parameters }) => {
    const party = 'partyId' in to ? to : undefined;
    const account = 'accountId' in to ? to.accountId : null;
    return sql`(${realm.newId()}, ${party?.partyId ?? null}, ${party?.role ?? null}, ${account}, ${kind},
      ${subjectKind}, ${subjectId}, ${JSON.stringify(parameters)}::jsonb, ${at})`;
  });
  await sql`
    insert into notice (id, party_id, role, account_id, kind, subject_kind, subject_id, parameters, at)
    values ${sql.join(rows)}`.execute(transaction);
}

/** For whom a caller reads notices: their account, and the party and role for which they act now. */
export function recipientsOf({ account, mandate }: Caller): NoticeRecipient[] {
  if (account === null) return [];
  const own = { accountId: account };
  return mandate === null ? [own] : [{ partyId: mandate.partyId, role: mandate.role }, own];
}

/** Notices for any of some recipients, newest first, read ones too. */
export async function noticesFor(
  database: Database,
  query: {
    readonly recipients: readonly NoticeRecipient[];
    /** Time and id of the last one of the page before. */
    readonly after: readonly [string, string] | null;
    readonly limit: number;
  },
): Promise<NoticeView[]> {
  const { recipients, after, limit } = query;
  if (recipients.length === 0) return [];
  const older = after === null ? sql`true` : sql`(at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  // Each recipient's own newest are read off an index; only these few are put in order.
  const each = recipients.map(
    (recipient) => sql`
      (select id, party_id, role, account_id, kind, subject_kind, subject_id, parameters, at, read_at
       from notice where ${isFor(recipient)} and ${older} order by at desc, id desc limit ${limit})`,
  );
  const { rows } = await sql<NoticeView>`
    select id, kind, subject_kind as "subjectKind", subject_id as "subjectId", parameters, at, read_at as "readAt",
      case when account_id is null then jsonb_build_object('partyId', party_id, 'role', role)
           else jsonb_build_object('accountId', account_id) end as "to"
    from (${sql.join(each, sql` union all `)}) as notice
    order by at desc, id desc limit ${limit}`.execute(database);
  return rows;
}

/** Above this, unread notices are counted no further. */
export const unreadMax = 100;

/** How many notices some recipients haven't read, at most {@link unreadMax}. */
export async function countUnread(
  database: Database,
  recipients: readonly NoticeRecipient[],
): Promise<number> {
  if (recipients.length === 0) return 0;
  const each = recipients.map(
    (recipient) => sql`(select from notice where ${isFor(recipient)} and read_at is null limit ${unreadMax})`,
  );
  const { rows } = await sql<{ unread: number }>`
    select least(count(*), ${unreadMax})::int as unread
    from (${sql.join(each, sql` union all `)}) as unread`.execute(database);
  return rows[0]?.unread ?? 0;
}

/**
 * Marks the notices of some recipients as read, up to a moment and with it. What is for a party's people in
 * a role is read for all of them once one of them has read it. Doing it again changes nothing.
 *
 * @returns how many were unread.
 */
export async function markRead(
  transaction: Transaction,
  recipients: readonly NoticeRecipient[],
  { until, now }: { readonly until: string; readonly now: string },
): Promise<number> {
  let read = 0n;
  for (const recipient of recipients) {
    const { numAffectedRows } = await sql`
      update notice set read_at = ${now}
      where ${isFor(recipient)} and read_at is null and at <= ${until}::timestamptz`.execute(transaction);
    read += numAffectedRows ?? 0n;
  }
  return Number(read);
}

function isFor(recipient: NoticeRecipient) {
  return 'partyId' in recipient
    ? sql`party_id = ${recipient.partyId} and role = ${recipient.role}`
    : sql`account_id = ${recipient.accountId}`;
}
