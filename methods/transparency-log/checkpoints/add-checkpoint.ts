import { base64, bytesOfBase64 } from '../encoding/base64.ts';
import { equalBytes, hexOf, textOfUtf8, utf8 } from '../encoding/bytes.ts';
import { isCount, numberOfDecimal } from '../encoding/decimal.ts';
import { emptyRoot, hashLength } from '../hashing/merkle-hash.ts';
import { sha256 } from '../hashing/sha-256.ts';
import { noteVerifier } from '../notes/note-verifier.ts';
import { noteLengthMax, parseNote, type SignedNote, verifyNote } from '../notes/signed-note.ts';
import type { VerifierKey } from '../notes/verifier-key.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { verifyConsistency } from '../tree/consistency.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';

/** What a log sends to a witness: its new checkpoint, and the proof that it only grew. */
export interface AddCheckpoint {
  /** The size that the log believes the witness to have. */
  readonly oldSize: number;
  /** The consistency proof from there, at most 63 hashes of 32 bytes. */
  readonly path: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
}

/** Such a request taken apart; nothing of it is verified yet. */
export interface ParsedAddCheckpoint extends AddCheckpoint, Checkpoint {
  readonly note: SignedNote;
}

/** What a witness knows of a log. */
export interface WitnessedLog {
  /** The keys that it trusts for this origin. */
  readonly keys: readonly VerifierKey[];
  /** The last checkpoint that it cosigned; undefined if none yet. */
  readonly latest: { readonly size: number; readonly root: Uint8Array } | undefined;
}

/** What a witness must answer; the numbers are the HTTP statuses. */
export type AddCheckpointVerdict =
  /** Persist size and root (before answering, in the same transaction as this check), then cosign `text`. */
  | { readonly status: 200; readonly text: string; readonly size: number; readonly root: Uint8Array }
  /** Answer with the size, as `text/x.tlog.size`. */
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422 };

const pathLengthMax = 63;

/**
 * Writes the body of a log's request to a witness.
 * @source C2SP tlog-witness 1.0.0, "add-checkpoint"
 */
export function formatAddCheckpoint({ oldSize, path, checkpoint }: AddCheckpoint): string {
  if (!isCount(oldSize)) throw malformed('', '旧规模不合法。', 'The old size is none.');
  return [`old ${oldSize}`, ...path.map(base64), '', checkpoint].join('\n');
}

/**
 * Where a witness shows, below its prefix, the last checkpoint that it cosigned of a log.
 * @source C2SP tlog-witness, as the register's format has it: `<hex of SHA-256(origin)>/checkpoint`
 */
export function witnessedCheckpointPath(origin: string): string {
  return `${hexOf(sha256(utf8(origin)))}/checkpoint`;
}

/**
 * Reads the body of such a request.
 *
 * What it throws (always a `TransparencyLogError`) is to be answered with 400.
 *
 * @source C2SP tlog-witness 1.0.0, "add-checkpoint"
 */
export function parseAddCheckpoint(body: string | Uint8Array): ParsedAddCheckpoint {
  if (body.length > 2 * noteLengthMax) throw malformed('', '内容过长。', 'It is too long.');
  const text = typeof body === 'string' ? body : textOfUtf8(body);
  const split = text.indexOf('\n\n');
  if (split < 0) throw malformed('', '没有检查点之前的空行。', 'No blank line comes before the checkpoint.');
  const [first, ...hashes] = text.slice(0, split).split('\n');
  const oldSize = first!.startsWith('old ') ? numberOfDecimal(first!.slice(4)) : undefined;
  if (oldSize === undefined) throw malformed('line 1', '应为“old 规模”。', 'It should be an old size.');
  if (hashes.length > pathLengthMax) throw malformed('line 65', '哈希过多。', 'Too many hashes.');
  const path = hashes.map((line, i) => {
    const hash = bytesOfBase64(line, `line ${i + 2}`);
    if (hash.length === hashLength) return hash;
    throw malformed(`line ${i + 2}`, '哈希应为 32 字节。', 'A hash has 32 bytes.');
  });
  const checkpoint = text.slice(split + 2);
  const note = parseNote(checkpoint);
  return { oldSize, path, checkpoint, note, ...parseCheckpoint(note.text, { allowExtensions: true }) };
}

/**
 * Decides what a witness answers. `log` is what it knows of the origin, undefined if nothing.
 *
 * Read `log.latest` under a lock that lasts until the new one is stored: two requests at once could otherwise
 * roll the witness back. The same size again is confirmed again, which refreshes the time.
 *
 * @source C2SP tlog-witness 1.0.0, "add-checkpoint"
 */
export function judgeAddCheckpoint(
  request: ParsedAddCheckpoint,
  log: WitnessedLog | undefined,
): AddCheckpointVerdict {
  if (log === undefined) return { status: 404 };
  if (!isSignedBy(request, log.keys)) return { status: 403 };
  const { oldSize, size, root, path } = request;
  if (oldSize > size) return { status: 400 };
  const latest = log.latest ?? { size: 0, root: emptyRoot() };
  if (oldSize !== latest.size) return { status: 409, size: latest.size };
  if (oldSize === size && !equalBytes(root, latest.root)) return { status: 409, size: latest.size };
  if (!verifyConsistency({ oldSize, oldRoot: latest.root, size, root, path })) return { status: 422 };
  return { status: 200, text: request.note.text, size, root };
}

function isSignedBy({ note, origin }: ParsedAddCheckpoint, keys: readonly VerifierKey[]): boolean {
  try {
    const verifiers = keys.filter(({ name }) => name === origin).map((key) => noteVerifier(key));
    return verifyNote(note, verifiers).signatures.length > 0;
  } catch (error) {
    if (error instanceof TransparencyLogError) return false;
    throw error;
  }
}

function malformed(place: string, chinese: string, english: string): TransparencyLogError {
  return new TransparencyLogError('witness.malformed', place, {
    'zh-CN': `不是合法的见证请求：${chinese}`,
    en: `This is not a request to a witness. ${english}`,
  });
}
