import { TransparencyLogError } from '../transparency-log-error.ts';

/*
 * Base64, read strictly: one text for each byte string and no other. The platforms' decoders skip stray
 * characters and ignore the bits left over in the last one, so that two texts would be one signature.
 */

const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Bytes as base64 text with padding.
 * @source RFC 4648, section 4
 */
export function base64(bytes: Uint8Array): string {
  const text = encode(bytes, standard);
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}

/**
 * Bytes as base64url text without padding.
 * @source RFC 4648, sections 3.2 and 5
 */
export function base64url(bytes: Uint8Array): string {
  return encode(bytes, url);
}

/**
 * Reads base64 text with padding; anything but the exact encoding of some bytes is `text.not-base64`.
 * @source RFC 4648, sections 3.5 and 4
 */
export function bytesOfBase64(text: string, place = ''): Uint8Array {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (text.length % 4 !== 0) throw notBase64(place);
  return decode(text.slice(0, text.length - padding), standardValues, place);
}

/**
 * Reads base64url text without padding; anything but the exact encoding of some bytes is `text.not-base64`.
 * @source RFC 4648, sections 3.2, 3.5 and 5
 */
export function bytesOfBase64url(text: string, place = ''): Uint8Array {
  return decode(text, urlValues, place);
}

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  let i = 0;
  for (; i + 2 < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    text +=
      alphabet[group >> 18]! +
      alphabet[(group >> 12) & 63]! +
      alphabet[(group >> 6) & 63]! +
      alphabet[group & 63]!;
  }
  if (i + 1 === bytes.length) {
    const group = bytes[i]!;
    text += alphabet[group >> 2]! + alphabet[(group << 4) & 63]!;
  } else if (i + 2 === bytes.length) {
    const group = (bytes[i]! << 8) | bytes[i + 1]!;
    text += alphabet[group >> 10]! + alphabet[(group >> 4) & 63]! + alphabet[(group << 2) & 63]!;
  }
  return text;
}

const standardValues = valuesOf(standard);
const urlValues = valuesOf(url);

/** For each ASCII character its six bits, or 255. */
function valuesOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(255);
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;
  return values;
}

function decode(text: string, values: Uint8Array, place: string): Uint8Array {
  const left = text.length % 4;
  if (left === 1) throw notBase64(place);
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? 255;
    if (value === 255) throw notBase64(place);
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[at++] = bits >> count;
    }
  }
  if ((bits & ((1 << count) - 1)) !== 0) throw notBase64(place);
  return bytes;
}

function notBase64(place: string): TransparencyLogError {
  return new TransparencyLogError('text.not-base64', place, {
    'zh-CN': '不是严格的 base64 编码。',
    en: 'This is not strict base64.',
  });
}
