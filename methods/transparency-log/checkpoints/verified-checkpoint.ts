import { type NoteVerifier, type NoteVerifierOptions, noteVerifier } from '../notes/note-verifier.ts';
import { type NoteSignature, parseNote, type SignedNote, verifyNote } from '../notes/signed-note.ts';
import { keyId } from '../notes/verifier-key.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { type Checkpoint, type CheckpointOptions, parseCheckpoint } from './checkpoint.ts';
import { cosignatureSeconds } from './cosignature.ts';
import type { Policy } from './policy.ts';
import { evaluateQuorum, type Quorum } from './quorum.ts';

/** A checkpoint that a trusted log has signed. */
export interface VerifiedCheckpoint extends Checkpoint {
  /** The note's text, which is what was signed. */
  readonly text: string;
  /** Witnesses' statements, in the order of their lines. */
  readonly cosignatures: readonly Cosignature[];
  readonly quorum: Quorum;
  /** Signatures by keys that the policy doesn't hold; they say nothing. */
  readonly ignored: readonly NoteSignature[];
}

/** That a witness saw a checkpoint, and when. */
export interface Cosignature {
  /** The witness's key name. */
  readonly name: string;
  readonly keyId: number;
  /** Since 1970. */
  readonly seconds: number;
}

/** How a checkpoint is verified. */
export interface VerifyCheckpointOptions extends CheckpointOptions, NoteVerifierOptions {
  /** Accept what the log signed though too few witnesses did; `quorum` then says so. */
  readonly allowUnwitnessed?: boolean;
}

/**
 * Checks a log's signed checkpoint against a policy, and gives what one may now believe.
 *
 * It must be signed by a log of the policy whose key's name is the checkpoint's origin, every line of a known
 * key must hold, and enough witnesses must have cosigned.
 *
 * Throws `note.malformed`, `note.signature-invalid`, `note.signature-missing` (no such log has signed),
 * `checkpoint.malformed`, `checkpoint.origin` (no log of the policy has this origin), `policy.unsatisfied`.
 *
 * @source C2SP tlog-checkpoint 1.0.0; tlog-policy (draft), "What is a policy?"
 */
export function verifyCheckpoint(
  note: string | Uint8Array | SignedNote,
  policy: Policy,
  options: VerifyCheckpointOptions = {},
): VerifiedCheckpoint {
  const parsed = typeof note !== 'string' && 'text' in note ? note : parseNote(note);
  const { text, signatures, ignored } = verifyNote(parsed, verifiersOf(policy, options));
  const checkpoint = parseCheckpoint(text, options);

  const logKeys = policy.logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin);
  if (logKeys.length === 0) {
    throw new TransparencyLogError('checkpoint.origin', checkpoint.origin, {
      'zh-CN': '信任策略中没有这个日志。',
      en: 'The policy holds no such log.',
    });
  }
  const ids = logKeys.map(keyId);
  if (!signatures.some(({ name, keyId }) => name === checkpoint.origin && ids.includes(keyId))) {
    throw new TransparencyLogError('note.signature-missing', checkpoint.origin, {
      'zh-CN': '日志自己没有签名。',
      en: 'The log itself has not signed this.',
    });
  }

  const quorum = evaluateQuorum(policy, signatures);
  if (!quorum.satisfied && options.allowUnwitnessed !== true) {
    throw new TransparencyLogError('policy.unsatisfied', policy.quorum, {
      'zh-CN': `见证不足：已见证 ${quorum.witnessed.length} 个，尚缺 ${quorum.missing.join('、')}。`,
      en: `Too few witnesses: ${quorum.witnessed.length} did; missing are ${quorum.missing.join(', ')}.`,
    });
  }
  return { ...checkpoint, text, cosignatures: cosignaturesOf(policy, signatures), quorum, ignored };
}

function verifiersOf(policy: Policy, options: NoteVerifierOptions): NoteVerifier[] {
  return [...policy.logs, ...policy.witnesses].map(({ key }) => noteVerifier(key, options));
}

function cosignaturesOf(policy: Policy, signatures: readonly NoteSignature[]): Cosignature[] {
  const witnesses = policy.witnesses.map(({ key }) => ({ name: key.name, id: keyId(key) }));
  return signatures
    .filter(({ name, keyId }) => witnesses.some((witness) => witness.name === name && witness.id === keyId))
    .map((signature) => ({
      name: signature.name,
      keyId: signature.keyId,
      seconds: cosignatureSeconds(signature),
    }));
}
