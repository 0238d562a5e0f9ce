import { sql } from 'kysely';
import type { Realm } from '#platform/realm/index.ts';
import { readLogIdentity, readPublishedCheckpoint } from '#register/log/index.ts';
import { digestOf, endSetting, lockSetting, recordSetting } from './record-setting.ts';
import {
  certificatesOf,
  readTimestampAnswer,
  TimestampFault,
  timestampLengthMax,
  timestampRequest,
} from './timestamp-token.ts';
import { type Asking, askFor } from './witness-client.ts';
import { timestampAuthoritySubject } from './witness-subjects.ts';

/** A checkpoint of this realm's log with the time that an authority gave it. */
export interface LogTimestamp {
  readonly url: string;
  /** The realm's date. */
  readonly day: string;
  readonly size: number;
  /** The bytes that were dated, verbatim. */
  readonly note: string;
  /** The token, DER in base64. */
  readonly token: string;
  /** When the authority says that it existed, ISO 8601 in UTC. */
  readonly statedAt: string;
}

/** So many authorities are asked at most. */
const authoritiesMax = 4;

/**
 * Has an RFC 3161 authority date this realm's checkpoint each day.
 *
 * @param roots certificates in PEM at one of which its chains must end.
 * @throws RangeError for a bad address or too many authorities, TimestampFault for bad certificates.
 */
export async function addTimestampAuthority(realm: Realm, url: string, roots: string): Promise<void> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new RangeError(`not an address: ${url}`);
  certificatesOf(roots);
  const known = await readAuthorities(realm);
  if (known.length >= authoritiesMax && !known.some((each) => each.url === url)) {
    throw new RangeError(`at most ${authoritiesMax} authorities are asked`);
  }
  await realm.db.transaction().execute(async (transaction) => {
    const before = await lockSetting(transaction, timestampAuthoritySubject, 'url', url);
    await recordSetting(realm, transaction, timestampAuthoritySubject, before, {
      type: 'timestamp-authority.asked',
      facts: { url, rootsDigest: digestOf(roots) },
    });
    await sql`update timestamp_authority set roots = ${roots} where url = ${url}`.execute(transaction);
  });
}

/** Asks an authority no more. @returns false if it wasn't asked. */
export function endTimestampAuthority(realm: Realm, url: string): Promise<boolean> {
  return endSetting(realm, timestampAuthoritySubject, 'url', url);
}

/**
 * Has the published checkpoint dated by every authority that hasn't dated one today, and keeps the tokens that
 * hold. One that fails is logged and asked again at the next call.
 *
 * @returns the timestamps got now.
 */
export async function timestampCheckpoint(realm: Realm, asking: Asking = {}): Promise<LogTimestamp[]> {
  const identity = await readLogIdentity(realm.pool);
  const checkpoint = identity && (await readPublishedCheckpoint(realm.published, identity));
  if (checkpoint === undefined) return [];
  const day = realm.today();
  const got: LogTimestamp[] = [];
  for (const { url, roots } of await readAuthorities(realm, day)) {
    try {
      const { token, at } = await askAuthority(realm, url, roots, Buffer.from(checkpoint.note), asking);
      const { size, note } = checkpoint;
      await sql`
        insert into log_timestamp (url, day, size, note, token, stated_at)
        values (${url}, ${day}, ${size}, ${note}, ${Buffer.from(token)}, ${at}) on conflict do nothing`.execute(
        realm.db,
      );
      got.push({ url, day, size, note, token: Buffer.from(token).toString('base64'), statedAt: at });
    } catch (error) {
      if (!(error instanceof TimestampFault)) throw error;
      realm.log.warn({ url, reason: error.message }, 'the checkpoint could not be timestamped');
    }
  }
  return got;
}

async function askAuthority(
  realm: Realm,
  url: string,
  roots: string,
  note: Uint8Array,
  asking: Asking,
): Promise<{ readonly token: Uint8Array; readonly at: string }> {
  const nonce = realm.randomBytes(15);
  const answer = await askFor(
    url,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query' },
      body: new Uint8Array(timestampRequest(note, nonce)),
    },
    timestampLengthMax,
    asking,
  );
  if (answer?.status !== 200) throw new TimestampFault(`no answer (${answer?.status ?? 'unreachable'})`);
  return readTimestampAnswer(answer.bytes, note, nonce, roots);
}

async function readAuthorities(
  realm: Realm,
  withoutDay: string | null = null,
): Promise<{ readonly url: string; readonly roots: string }[]> {
  const { rows } = await sql<{ url: string; roots: string }>`
    select url, roots from timestamp_authority as authority
    where ended_at is null and not exists (
      select from log_timestamp where log_timestamp.url = authority.url and day = ${withoutDay}::date
    ) order by url limit ${authoritiesMax}`.execute(realm.db);
  return rows;
}

/** The timestamps of the log's checkpoints, the latest first, a hundred at most; `before` a day goes on. */
export async function readLogTimestamps(realm: Realm, before: string | null = null): Promise<LogTimestamp[]> {
  const { rows } = await sql<Omit<LogTimestamp, 'size'> & { size: string }>`
    select url, day, size, note, replace(encode(token, 'base64'), chr(10), '') as token, stated_at as "statedAt"
    from log_timestamp where ${before}::date is null or day < ${before}::date
    order by day desc, url limit 100`.execute(realm.db);
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}
