import { sql } from 'kysely';
import { parseVerifierKey, signatureTypes, TransparencyLogError } from '#methods/transparency-log/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { readLogIdentity } from '#register/log/index.ts';
import { endSetting, lockSetting, recordSetting } from './record-setting.ts';
import { witnessedLogSubject } from './witness-subjects.ts';

/** Another realm's log that this one witnesses. */
export interface WitnessedLogRow {
  readonly origin: string;
  readonly verifierKeys: readonly string[];
  /** Entries of the last checkpoint that was cosigned; 0 before the first. */
  readonly size: number;
  /** That checkpoint with this realm's line; null before the first. */
  readonly note: string | null;
  readonly seenAt: string | null;
}

/** So many logs are listed at most. */
const logsMax = 1_000;

/**
 * Begins to witness a log, or changes the keys by which it is known.
 *
 * What was witnessed of it before stays, whatever the keys.
 *
 * @param verifierKeys one to eight keys of type 01; their common name is the log's origin.
 * @throws TransparencyLogError for what can't be such keys, and for the realm's own log.
 */
export async function witnessLog(realm: Realm, verifierKeys: readonly string[]): Promise<string> {
  const keys = verifierKeys.map(parseVerifierKey);
  const [origin, ...others] = [...new Set(keys.map(({ name }) => name))];
  const isFit = keys.length <= 8 && keys.every(({ type }) => type === signatureTypes.ed25519);
  if (origin === undefined || others.length > 0 || !isFit) {
    throw new TransparencyLogError('key.malformed', '', {
      'zh-CN': '应为同一日志的 1 至 8 个 Ed25519 公钥。',
      en: 'It takes one to eight Ed25519 keys of one log.',
    });
  }
  if ((await readLogIdentity(realm.pool))?.origin === origin) {
    throw new TransparencyLogError('checkpoint.origin', origin, {
      'zh-CN': '不能见证自己的日志。',
      en: 'A realm can’t witness its own log.',
    });
  }
  await realm.db.transaction().execute(async (transaction) => {
    const before = await lockSetting(transaction, witnessedLogSubject, 'origin', origin);
    await recordSetting(realm, transaction, witnessedLogSubject, before, {
      type: 'witnessed-log.begun',
      facts: { origin, verifierKeys },
    });
  });
  return origin;
}

/** Ends the witnessing of a log. @returns false if it wasn't witnessed. */
export function endWitnessing(realm: Realm, origin: string): Promise<boolean> {
  return endSetting(realm, witnessedLogSubject, 'origin', origin);
}

/** The logs that this realm witnesses, by origin. */
export async function readWitnessedLogs(realm: Realm): Promise<WitnessedLogRow[]> {
  const { rows } = await sql<Omit<WitnessedLogRow, 'size'> & { size: string }>`
    select origin, verifier_keys as "verifierKeys", size, note, seen_at as "seenAt"
    from witnessed_log where ended_at is null order by origin limit ${logsMax}`.execute(realm.db);
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

/**
 * The last checkpoint that this realm cosigned of a log, with its line.
 *
 * @param originHash SHA-256 of the origin in lower-case hexadecimal.
 * @returns undefined if it has cosigned none.
 */
export async function readWitnessedNote(realm: Realm, originHash: string): Promise<string | undefined> {
  const { rows } = await sql<{ note: string | null }>`
    select note from witnessed_log where sha256(convert_to(origin, 'UTF8')) = ${Buffer.from(originHash, 'hex')}
    limit 1`.execute(realm.db);
  return rows[0]?.note ?? undefined;
}
