import { cosignatureMessage } from '../checkpoints/cosignature.ts';
import { utf8 } from '../encoding/bytes.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { ed25519Check, type SignatureCheck } from './ed25519.ts';
import { hexOfKeyId, keyId, signatureTypes, sm2Identifier, type VerifierKey } from './verifier-key.ts';

/** Somebody's key, ready to check signatures on notes. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: number;
  /** Whether this key signed the text (its UTF-8 bytes). False for malformed signatures; never throws. */
  verify(text: Uint8Array, signature: Uint8Array): boolean;
}

/** What this package doesn't bring itself. */
export interface NoteVerifierOptions {
  /** How SM2 signatures are checked, for keys of type ff that begin with `sm2Identifier`. */
  readonly sm2?: (publicKey: Uint8Array) => SignatureCheck;
}

/**
 * Makes a key ready to check signatures: Ed25519 (type 01), cosignatures (type 04), and SM2 if told how.
 *
 * Throws `key.unknown-type` for others, and `key.malformed` for an Ed25519 key that isn't 32 bytes.
 *
 * @source C2SP signed-note 1.0.0, "Signature types"
 */
export function noteVerifier(key: VerifierKey, options: NoteVerifierOptions = {}): NoteVerifier {
  return { name: key.name, keyId: keyId(key), verify: checkOf(key, options) };
}

function checkOf(key: VerifierKey, { sm2 }: NoteVerifierOptions): SignatureCheck {
  switch (key.type) {
    case signatureTypes.ed25519:
      requireLength(key);
      return ed25519Check(key.publicKey);
    case signatureTypes.cosignature: {
      requireLength(key);
      const check = ed25519Check(key.publicKey);
      return (text, signature) => {
        const message = cosignatureMessage(text, signature);
        return message !== undefined && check(message, signature.subarray(8));
      };
    }
    default: {
      const identifier = utf8(sm2Identifier);
      const isSm2 =
        key.type === signatureTypes.other && identifier.every((byte, i) => key.publicKey[i] === byte);
      if (isSm2 && sm2 !== undefined) return sm2(key.publicKey.subarray(identifier.length));
      throw new TransparencyLogError('key.unknown-type', `${key.name}+${hexOfKeyId(keyId(key))}`, {
        'zh-CN': `无法验证这一类型（${key.type}）的签名。`,
        en: `Signatures of this type (${key.type}) can't be checked here.`,
      });
    }
  }
}

function requireLength(key: VerifierKey): void {
  if (key.publicKey.length === 32) return;
  throw new TransparencyLogError('key.malformed', key.name, {
    'zh-CN': 'Ed25519 公钥应为 32 字节。',
    en: 'An Ed25519 key has 32 bytes.',
  });
}
