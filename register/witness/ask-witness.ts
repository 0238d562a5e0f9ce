import {
  cosignatureSeconds,
  formatSignatureLines,
  noteVerifier,
  parseSignatureLines,
  parseVerifierKey,
  proveConsistency,
  rootFromTiles,
  type TileReader,
  TransparencyLogError,
  type VerifiedCheckpoint,
  verifyCheckpoint,
} from '#methods/transparency-log/index.ts';
import { sm2Check } from '#platform/signing/index.ts';
import { type LogIdentity, ownNote, ownPolicy, type PublishedCheckpoint } from '#register/log/index.ts';
import { type Asking, askForCheckpoint, askToAdd } from './witness-client.ts';
import type { WitnessFault, WitnessRow } from './witnesses.ts';

/** What came of asking a witness. */
export type AskedWitness =
  /** It cosigned: its line, and the time that it states, in seconds since 1970. */
  | { readonly outcome: 'cosigned'; readonly line: string; readonly seconds: number }
  | {
      readonly outcome: 'not-cosigned';
      readonly fault: WitnessFault;
      /** Entries that it says it has seen, if it said so. */
      readonly size?: number;
      /** The checkpoint that this log signed and that contradicts the present one, verbatim. */
      readonly contradiction?: string;
    };

/** What asking needs to know of the log. */
export interface WitnessedBy {
  readonly identity: LogIdentity;
  readonly checkpoint: PublishedCheckpoint;
  readonly tiles: TileReader;
}

/**
 * Asks one witness to cosign the published checkpoint, once more if it has seen another size than was thought.
 *
 * If it has seen what can't be, its checkpoint is fetched: where this log has signed that one, it is the
 * contradiction. Asks at most three times.
 */
export async function askWitness(
  witness: Pick<WitnessRow, 'url' | 'verifierKey' | 'size'>,
  log: WitnessedBy,
  asking: Asking,
): Promise<AskedWitness> {
  const { checkpoint, identity, tiles } = log;
  // Witnesses' lines may stand on it already: each gets only what the log signed.
  const note = ownNote(checkpoint.note, identity);
  let oldSize = Math.min(witness.size, checkpoint.size);
  for (let attempt = 1; ; attempt++) {
    const path = await proveConsistency(oldSize, checkpoint.size, tiles);
    const answer = await askToAdd(witness.url, { oldSize, path, checkpoint: note }, asking);
    if (answer === undefined) return { outcome: 'not-cosigned', fault: 'unreachable' };
    if ('lines' in answer) return cosignedBy(witness, checkpoint, answer.lines);
    if ('size' in answer && answer.size > checkpoint.size) {
      return { ...(await contradicted(witness, log, asking, 'ahead')), size: answer.size };
    }
    if ('size' in answer && answer.size !== oldSize && attempt === 1) oldSize = answer.size;
    else if (answer.status === 409 || answer.status === 422)
      return contradicted(witness, log, asking, 'refused');
    else return { outcome: 'not-cosigned', fault: faultOf(answer.status) };
  }
}

function faultOf(status: number): WitnessFault {
  if (status === 404) return 'unknown-log';
  if (status === 403) return 'unknown-key';
  return status === 400 ? 'refused' : 'unreachable';
}

function cosignedBy(
  { verifierKey }: Pick<WitnessRow, 'verifierKey'>,
  { text }: PublishedCheckpoint,
  lines: string,
): AskedWitness {
  const verifier = noteVerifier(parseVerifierKey(verifierKey));
  try {
    const line = parseSignatureLines(lines).find(
      ({ name, keyId }) => name === verifier.name && keyId === verifier.keyId,
    );
    if (line !== undefined && verifier.verify(Buffer.from(text), line.signature)) {
      return { outcome: 'cosigned', line: formatSignatureLines([line]), seconds: cosignatureSeconds(line) };
    }
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error;
  }
  return { outcome: 'not-cosigned', fault: 'signature-invalid' };
}

/** Looks for what the witness has seen: only what this log signed itself counts against it. */
async function contradicted(
  witness: Pick<WitnessRow, 'url'>,
  { identity, checkpoint, tiles }: WitnessedBy,
  asking: Asking,
  fault: 'ahead' | 'refused',
): Promise<Extract<AskedWitness, { outcome: 'not-cosigned' }>> {
  const note = await askForCheckpoint(witness.url, identity.origin, asking);
  const seen = note === undefined ? undefined : ownCheckpoint(note, identity);
  if (note === undefined || seen === undefined) return { outcome: 'not-cosigned', fault };
  if (seen.size > checkpoint.size) return { outcome: 'not-cosigned', fault: 'ahead', size: seen.size };
  const root = await rootFromTiles(seen.size, tiles);
  if (Buffer.from(root).equals(seen.root)) return { outcome: 'not-cosigned', fault, size: seen.size };
  return { outcome: 'not-cosigned', fault: 'forked', size: seen.size, contradiction: note };
}

/** A checkpoint as this log signed it; undefined if it isn't readable or isn't signed by any of its keys. */
export function ownCheckpoint(note: string, identity: LogIdentity): VerifiedCheckpoint | undefined {
  try {
    return verifyCheckpoint(note, ownPolicy(identity), { sm2: sm2Check });
  } catch (error) {
    if (error instanceof TransparencyLogError) return undefined;
    throw error;
  }
}
