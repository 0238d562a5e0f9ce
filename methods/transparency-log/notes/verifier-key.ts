import { base64, bytesOfBase64 } from '../encoding/base64.ts';
import { concatBytes, hasControlCharacter, utf8 } from '../encoding/bytes.ts';
import { sha256 } from '../hashing/sha-256.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';

/** The first byte of a key's encoding says what its signatures are. */
export const signatureTypes = {
  /** Ed25519 over the note's text: a log's own signature. */
  ed25519: 0x01,
  /** Ed25519 over a time and the note's text: a witness's cosignature/v1. */
  cosignature: 0x04,
  /** Anything else; the key then begins with an identifier of its own. */
  other: 0xff,
} as const;

/**
 * The identifier with which SM2 keys begin after type ff: SM2 signatures with SM3 over the note's text.
 * @source GB/T 32918.2 (SM2 signatures), GB/T 32905 (SM3)
 */
export const sm2Identifier = 'gbt32918.sm2-sm3';

/** Somebody's public key as a signed note names it. */
export interface VerifierKey {
  /** Whose key it is: a URL without scheme, for a log its origin. No spaces, no `+`. */
  readonly name: string;
  /** One of `signatureTypes`, or a type that this package doesn't know. 0 to 255. */
  readonly type: number;
  /** The public key; of type ff its identifier comes first. */
  readonly publicKey: Uint8Array;
}

/**
 * The short number by which a signature line points at its key: the first 32 bits of
 * SHA-256(name ‖ newline ‖ type ‖ public key).
 * @source C2SP signed-note, "Signatures"
 */
export function keyId({ name, type, publicKey }: VerifierKey): number {
  const digest = sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
}

/** A key id as eight hexadecimal digits, as it stands in verifier keys. */
export function hexOfKeyId(id: number): string {
  return id.toString(16).padStart(8, '0');
}

/**
 * Writes a public key on one line, to be published and to be pinned: `name+id+base64(type ‖ key)`.
 * @source C2SP signed-note, "Verifier keys"
 */
export function formatVerifierKey(key: VerifierKey): string {
  requireKeyName(key.name);
  return `${key.name}+${hexOfKeyId(keyId(key))}+${base64(concatBytes(Uint8Array.of(key.type), key.publicKey))}`;
}

/**
 * Reads such a line. Types that this package can't verify are read too.
 *
 * Throws `key.malformed` for a wrong id, a bad name, lenient base64, and an Ed25519 key that isn't 32 bytes.
 *
 * @source C2SP signed-note, "Verifier keys"
 */
export function parseVerifierKey(line: string): VerifierKey {
  // The base64 may hold a plus too, so only the first two separate.
  const first = line.indexOf('+');
  const second = line.indexOf('+', first + 1);
  if (first < 0 || second < 0) {
    throw malformed('应为“名称+编号+公钥”。', 'It should be a name, an id and a key, joined by plus signs.');
  }
  const name = line.slice(0, first);
  requireKeyName(name);
  const encoded = bytesOfBase64(line.slice(second + 1), 'key');
  if (encoded.length < 2) throw malformed('公钥为空。', 'The key is empty.');
  const key = { name, type: encoded[0]!, publicKey: encoded.slice(1) };
  if (!/^[0-9a-fA-F]{8}$/.test(line.slice(first + 1, second))) {
    throw malformed('编号应为 8 位十六进制数。', 'The id should have 8 hexadecimal digits.');
  }
  if (Number.parseInt(line.slice(first + 1, second), 16) !== keyId(key)) {
    throw malformed('编号与名称和公钥不符。', "The id isn't that of this name and key.");
  }
  const isEd25519 = key.type === signatureTypes.ed25519 || key.type === signatureTypes.cosignature;
  if (isEd25519 && key.publicKey.length !== 32) {
    throw malformed('Ed25519 公钥应为 32 字节。', 'An Ed25519 key has 32 bytes.');
  }
  return key;
}

/**
 * Whether a text can name a key: not empty, no Unicode spaces, no control characters, no `+`.
 * @source C2SP signed-note, "Format"
 */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}+]+$/u.test(name) && name.isWellFormed() && !hasControlCharacter(name);
}

function requireKeyName(name: string): void {
  if (!isKeyName(name)) {
    throw malformed('名称为空或含有空格、加号。', 'The name is empty or holds a space or a plus.');
  }
}

function malformed(chinese: string, english: string): TransparencyLogError {
  return new TransparencyLogError('key.malformed', '', {
    'zh-CN': `不是合法的验证公钥：${chinese}`,
    en: `This is not a verifier key. ${english}`,
  });
}
