import { TransparencyLogError } from '../transparency-log-error.ts';

/*
 * Text and numbers to bytes and back, strictly: what the platform decodes leniently (base64 with stray
 * characters, UTF-8 with replacement characters) is refused here, because two readings of one signed text are
 * how a log is shown differently to two people.
 */

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text as UTF-8 bytes. A lone surrogate is refused, where the platform would write U+FFFD for it. */
export function utf8(text: string): Uint8Array {
  requireWellFormed(text);
  return encoder.encode(text);
}

/** Refuses a text with a lone surrogate (`text.lone-surrogate`), which no UTF-8 stands for. */
export function requireWellFormed(text: string): void {
  if (text.isWellFormed()) return;
  throw new TransparencyLogError('text.lone-surrogate', '', {
    'zh-CN': '文本含有不成对的代理码元，不是合法的 Unicode。',
    en: 'The text holds a lone surrogate, so it is not valid Unicode.',
  });
}

/** UTF-8 bytes as text; invalid UTF-8 is refused and a byte order mark is kept as the character that it is. */
export function textOfUtf8(bytes: Uint8Array, place = ''): string {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    throw new TransparencyLogError('text.not-utf-8', place, {
      'zh-CN': '不是合法的 UTF-8 文本。',
      en: 'This is not valid UTF-8 text.',
    });
  }
}

/** Byte strings one after another, in one new array. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes as lower-case hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether two byte strings are the same. Not constant in time: everything in a log is public. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Whether a text holds a control character below U+0020, newline included: such can't stand within a line. */
export function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x20) return true;
  return false;
}
