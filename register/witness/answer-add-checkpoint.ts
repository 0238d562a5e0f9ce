import { sql } from 'kysely';
import {
  type AddCheckpointVerdict,
  addSignatures,
  cosigner as cosignerAt,
  formatNote,
  formatSignatureLines,
  judgeAddCheckpoint,
  keyId,
  type ParsedAddCheckpoint,
  parseAddCheckpoint,
  parseVerifierKey,
  TransparencyLogError,
  type VerifierKey,
} from '#methods/transparency-log/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Cosigner } from './cosigner.ts';
import { keepForkProof } from './fork-proofs.ts';

/** What a witness answers; the numbers are the HTTP statuses. */
export type WitnessAnswer =
  /** Signature lines. */
  | { readonly status: 200; readonly lines: string }
  /** The size that the witness has. */
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400; readonly reason: string }
  | { readonly status: 403 | 404 | 422 };

/** The longest request that is read, in bytes: a checkpoint, 63 hashes and other people's signatures. */
export const addCheckpointLengthMax = 65_536;

/**
 * Answers a log that asks this realm to witness its checkpoint: checks that it only grew since the last one,
 * keeps it, and cosigns it with the present time.
 *
 * The log's row is locked from the comparison until what was cosigned is stored, so two requests at once can't
 * roll it back; nothing is answered before that is safe. A checkpoint of the same size with another root, signed
 * by the log, is kept as proof of a fork.
 *
 * @source C2SP tlog-witness 1.0.0, "add-checkpoint"
 */
export async function answerAddCheckpoint(
  realm: Realm,
  cosigner: Cosigner,
  body: Uint8Array,
): Promise<WitnessAnswer> {
  let request: ParsedAddCheckpoint;
  try {
    request = parseAddCheckpoint(body);
  } catch (error) {
    if (error instanceof TransparencyLogError) return { status: 400, reason: error.message };
    throw error;
  }
  return realm.db.transaction().execute(async (transaction) => {
    const log = await lockLog(transaction, request.origin);
    const verdict = judgeAddCheckpoint(request, log);
    if (verdict.status === 409 && log?.note != null)
      await noteFork(realm, transaction, request, log, log.note);
    if (verdict.status === 200 && log !== undefined)
      return cosign(realm, transaction, cosigner, request, log, verdict);
    if (verdict.status === 409) return verdict;
    if (verdict.status === 400) return { status: 400, reason: 'the old size is over the new one' };
    return { status: verdict.status as 403 | 404 | 422 };
  });
}

interface LockedLog {
  readonly keys: readonly VerifierKey[];
  readonly latest: { readonly size: number; readonly root: Uint8Array };
  readonly note: string | null;
}

async function lockLog(transaction: Transaction, origin: string): Promise<LockedLog | undefined> {
  const { rows } = await sql<{ keys: string[]; size: string; root: Buffer; note: string | null }>`
    select verifier_keys as keys, size, root, note from witnessed_log
    where origin = ${origin} and ended_at is null for update`.execute(transaction);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { keys, size, root, note } = row;
  return {
    keys: keys.map(parseVerifierKey),
    latest: { size: Number(size), root: new Uint8Array(root) },
    note,
  };
}

async function cosign(
  realm: Realm,
  transaction: Transaction,
  { key, sign }: Cosigner,
  request: ParsedAddCheckpoint,
  log: LockedLog,
  { size, root }: Extract<AddCheckpointVerdict, { status: 200 }>,
): Promise<WitnessAnswer> {
  const seconds = Math.floor(Date.parse(realm.now()) / 1000);
  const own = { name: key.name, keyId: keyId(key) };
  // Lines of keys that nobody here knows say nothing and aren't passed on.
  const known = log.keys.map((each) => ({ name: each.name, keyId: keyId(each) }));
  const signatures = request.note.signatures.filter((line) =>
    known.some(({ name, keyId }) => name === line.name && keyId === line.keyId),
  );
  const signed = await addSignatures({ text: request.note.text, signatures }, [
    cosignerAt(key, sign, seconds),
  ]);
  await sql`
    update witnessed_log set size = ${size}, root = ${Buffer.from(root)}, note = ${formatNote(signed)},
      seen_at = ${realm.now()} where origin = ${request.origin}`.execute(transaction);
  const lines = signed.signatures.filter((line) => line.name === own.name && line.keyId === own.keyId);
  return { status: 200, lines: formatSignatureLines(lines) };
}

/** The signature was checked before any 409: the log itself has signed two roots of one size. */
async function noteFork(
  realm: Realm,
  transaction: Transaction,
  request: ParsedAddCheckpoint,
  { latest }: LockedLog,
  note: string,
): Promise<void> {
  const { origin, size, root, checkpoint } = request;
  if (size !== latest.size || Buffer.from(root).equals(latest.root)) return;
  await keepForkProof(transaction, { origin, earlier: note, later: checkpoint }, realm.now());
  realm.log.fatal({ origin, size }, 'A LOG THAT IS WITNESSED HERE HAS FORKED: see /log/forks');
}
