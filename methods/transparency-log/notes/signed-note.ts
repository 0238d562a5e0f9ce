import { base64, bytesOfBase64 } from '../encoding/base64.ts';
import { concatBytes, textOfUtf8, utf8 } from '../encoding/bytes.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import type { NoteVerifier } from './note-verifier.ts';
import { hexOfKeyId, isKeyName } from './verifier-key.ts';

/** The longest note that is read, in bytes; a checkpoint has a few hundred. */
export const noteLengthMax = 1_000_000;

/** The most signature lines that are read. */
export const noteSignaturesMax = 100;

/** One signature line: who, with which key, and the signature itself (without the key id before it). */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

/** A text with signatures under it. Nothing in it may be believed before `verifyNote`. */
export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string;
  /** At least one, in the order of their lines. */
  readonly signatures: readonly NoteSignature[];
}

/** A note of which at least one signature by a known key holds. */
export interface VerifiedNote {
  readonly text: string;
  /** The signatures by known keys; all of them hold. */
  readonly signatures: readonly NoteSignature[];
  /** The signatures by keys that nobody told us of; they say nothing. */
  readonly ignored: readonly NoteSignature[];
}

/**
 * Takes a signed note apart, without checking any signature.
 *
 * Text and signatures part at the last blank line. Throws `note.malformed` (or `text.not-utf-8`) for control
 * characters other than newline, no signature lines, a line of another form, over 100 lines or a million bytes.
 *
 * @source C2SP signed-note 1.0.0, "Format"
 */
export function parseNote(note: string | Uint8Array): SignedNote {
  if (note.length > noteLengthMax) throw malformed('', '内容过长。', `It is over ${noteLengthMax} bytes.`);
  const bytes = typeof note === 'string' ? utf8(note) : note;
  if (bytes.length > noteLengthMax) throw malformed('', '内容过长。', `It is over ${noteLengthMax} bytes.`);
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x0a)) {
    throw malformed('', '含有换行以外的控制字符。', 'It holds a control character other than newline.');
  }
  const whole = textOfUtf8(bytes);
  const split = whole.lastIndexOf('\n\n');
  if (split < 0)
    throw malformed('', '没有分隔正文与签名的空行。', 'No blank line parts text and signatures.');
  const text = whole.slice(0, split + 1);
  return { text, signatures: parseSignatureLines(whole.slice(split + 2), text.split('\n').length + 1) };
}

/** Puts a note together again, byte for byte as `parseNote` would take it. */
export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${formatSignatureLines(signatures)}`;
}

/**
 * Reads signature lines alone, as a witness answers them: one or more, each ending with a newline.
 *
 * `firstLine` is the number of the first one, for messages. Throws `note.malformed`.
 *
 * @source C2SP signed-note 1.0.0, "Format"; C2SP tlog-witness 1.0.0, "add-checkpoint"
 */
export function parseSignatureLines(lines: string, firstLine = 1): NoteSignature[] {
  if (!lines.endsWith('\n')) {
    throw malformed(
      '',
      '没有签名行，或最后一行没有换行。',
      'No signature lines, or the last has no newline.',
    );
  }
  const found = lines.slice(0, -1).split('\n');
  if (found.length > noteSignaturesMax) {
    throw malformed('', `签名超过 ${noteSignaturesMax} 行。`, `It has over ${noteSignaturesMax} signatures.`);
  }
  return found.map((line, i) => parseSignatureLine(line, `line ${firstLine + i}`));
}

/** Writes signature lines: em dash, space, name, space, base64 of key id and signature, newline. */
export function formatSignatureLines(signatures: readonly NoteSignature[]): string {
  return signatures
    .map(({ name, keyId, signature }) => {
      const id = Uint8Array.of(keyId >>> 24, keyId >>> 16, keyId >>> 8, keyId);
      return `— ${name} ${base64(concatBytes(id, signature))}\n`;
    })
    .join('');
}

/**
 * Checks a note's signatures with the keys that one trusts.
 *
 * Lines of unknown keys (another name or another id) are set aside. Throws `note.signature-invalid` if any line
 * of a known key doesn't hold, and `note.signature-missing` if there is no line of a known key.
 *
 * @source C2SP signed-note 1.0.0, "Signatures"
 */
export function verifyNote(note: SignedNote, verifiers: readonly NoteVerifier[]): VerifiedNote {
  const text = utf8(note.text);
  const signatures: NoteSignature[] = [];
  const ignored: NoteSignature[] = [];
  for (const line of note.signatures) {
    const known = verifiers.filter(({ name, keyId }) => name === line.name && keyId === line.keyId);
    if (known.length === 0) {
      ignored.push(line);
    } else if (known.every((verifier) => verifier.verify(text, line.signature))) {
      signatures.push(line);
    } else {
      const place = `${line.name}+${hexOfKeyId(line.keyId)}`;
      throw new TransparencyLogError('note.signature-invalid', place, {
        'zh-CN': '已知密钥的签名不成立。',
        en: 'The signature by a known key does not hold.',
      });
    }
  }
  if (signatures.length === 0) {
    throw new TransparencyLogError('note.signature-missing', '', {
      'zh-CN': '没有任何已知密钥的签名。',
      en: 'No known key has signed this.',
    });
  }
  return { text: note.text, signatures, ignored };
}

function parseSignatureLine(line: string, place: string): NoteSignature {
  const [dash, name, encoded, ...rest] = line.split(' ');
  if (dash !== '—' || name === undefined || encoded === undefined || rest.length > 0 || !isKeyName(name)) {
    throw malformed(
      place,
      '签名行应为“— 名称 签名”。',
      'A signature line is a dash, a name and a signature.',
    );
  }
  const bytes = bytesOfBase64(encoded, place);
  if (bytes.length < 5) throw malformed(place, '签名过短。', 'The signature is too short.');
  const keyId = new DataView(bytes.buffer).getUint32(0);
  return { name, keyId, signature: bytes.slice(4) };
}

function malformed(place: string, chinese: string, english: string): TransparencyLogError {
  return new TransparencyLogError('note.malformed', place, {
    'zh-CN': `不是合法的签名文本：${chinese}`,
    en: `This is not a signed note. ${english}`,
  });
}
