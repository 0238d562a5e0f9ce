import { bytesOfSeconds, messageAt } from '../checkpoints/cosignature.ts';
import { concatBytes, utf8 } from '../encoding/bytes.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import type { Sign } from './ed25519.ts';
import { type NoteVerifier, type NoteVerifierOptions, noteVerifier } from './note-verifier.ts';
import { formatNote, type NoteSignature, parseNote, type SignedNote } from './signed-note.ts';
import { formatVerifierKey, signatureTypes, type VerifierKey } from './verifier-key.ts';

/** Somebody's key, ready to sign notes; the key itself may be in another machine. */
export interface NoteSigner {
  /** The same key's public side, with which each new signature is checked before it leaves. */
  readonly verifier: NoteVerifier;
  /** Signs a note's text (its UTF-8 bytes); gives what follows the key id in the signature line. */
  sign(text: Uint8Array): Promise<Uint8Array>;
}

/**
 * Makes a log's signer of a key and of something that signs bytes with it.
 *
 * Takes keys of type 01, and SM2 keys (type ff) with `options.sm2`. Throws `key.unknown-type`.
 *
 * @source C2SP signed-note 1.0.0, "Ed25519 signatures"
 */
export function logSigner(key: VerifierKey, sign: Sign, options: NoteVerifierOptions = {}): NoteSigner {
  if (key.type === signatureTypes.cosignature) throw wrongType(key);
  return { verifier: noteVerifier(key, options), sign };
}

/**
 * Makes a witness's signer that states one time, in seconds since 1970; make another for the next cosignature.
 *
 * Takes keys of type 04 only. Never use a log's own key: that could make one statement pass for the other.
 *
 * @source C2SP tlog-cosignature 1.0.1, "Format" and "Ed25519 signed message"
 */
export function cosigner(key: VerifierKey, sign: Sign, seconds: number): NoteSigner {
  if (key.type !== signatureTypes.cosignature) throw wrongType(key);
  const time = bytesOfSeconds(seconds);
  return {
    verifier: noteVerifier(key),
    sign: async (text) => concatBytes(time, await sign(messageAt(text, seconds))),
  };
}

/**
 * Signs a text, all signers at the same time; their lines stand in the order of the signers.
 *
 * The text must end with a newline. Throws `note.malformed` for one that a note can't hold, and
 * `note.signature-invalid` if what a signer gave doesn't hold by its own public key: nothing is returned then.
 *
 * @source C2SP signed-note 1.0.0, "Format"
 */
export function signNote(text: string, signers: readonly NoteSigner[]): Promise<SignedNote> {
  return addSignatures({ text, signatures: [] }, signers);
}

/** Adds signatures to a note; a key's earlier line gives way to its new one. Throws as `signNote` does. */
export async function addSignatures(note: SignedNote, signers: readonly NoteSigner[]): Promise<SignedNote> {
  const text = utf8(note.text);
  const added = await Promise.all(signers.map((signer) => signatureBy(signer, text)));
  const kept = note.signatures.filter(
    (old) => !added.some(({ name, keyId }) => name === old.name && keyId === old.keyId),
  );
  const signed = { text: note.text, signatures: [...kept, ...added] };
  // Whatever can't be read back as it is (a control character, no newline at the end) is refused here.
  if (parseNote(formatNote(signed)).text !== note.text) {
    throw new TransparencyLogError('note.malformed', '', {
      'zh-CN': '正文必须以换行结尾。',
      en: 'The text must end with a newline.',
    });
  }
  return signed;
}

async function signatureBy({ verifier, sign }: NoteSigner, text: Uint8Array): Promise<NoteSignature> {
  const signature = await sign(text);
  const { name, keyId } = verifier;
  if (verifier.verify(text, signature)) return { name, keyId, signature };
  throw new TransparencyLogError('note.signature-invalid', name, {
    'zh-CN': '签名装置给出的签名不成立。',
    en: 'The signer gave a signature that does not hold.',
  });
}

function wrongType(key: VerifierKey): TransparencyLogError {
  return new TransparencyLogError('key.unknown-type', formatVerifierKey(key), {
    'zh-CN': '密钥类型与用途不符。',
    en: 'The key is of another type than this use takes.',
  });
}
