import { TransparencyLogError } from '../transparency-log-error.ts';
import { textOfUtf8 } from './bytes.ts';

/** A value that JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object: names to values. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** The deepest nesting of arrays and objects that is read or written. */
export const canonicalJsonDepthMax = 256;

/** Characters that stand in a JSON string as themselves: no quote, backslash, control or surrogate. */
const plain = /^[\u0020\u0021\u0023-\u005b\u005d-\ud7ff\ue000-\uffff]*$/;

/**
 * Writes a value as the one JSON text that everybody else writes for it too, so that it can be hashed.
 *
 * Members are sorted by the UTF-16 code units of their names, numbers are written as ECMAScript does (so -0
 * becomes `0`), there is no white space. The input is not changed.
 *
 * Refused, with a JSON pointer to the spot, is what the text could not give back: NaN and infinities
 * (`json.non-finite-number`), lone surrogates in values and names (`text.lone-surrogate`), `undefined`,
 * bigints, functions, symbols, array holes, and objects that are not plain, such as dates and maps
 * (`json.not-a-json-value`), and nesting over 256 levels, a cycle for one (`json.too-deep`).
 *
 * @example canonicalJson({ b: [1e21, true], a: '路灯' }) // {"a":"路灯","b":[1e+21,true]}
 * @source RFC 8785, JSON Canonicalization Scheme, section 3.2
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0, undefined);
}

/**
 * Reads JSON that must be in canonical form already, and refuses any other spelling of the same value.
 *
 * Takes text or UTF-8 bytes. Repeated names, white space, a byte order mark, `1.0` for `1`: each is
 * `json.not-canonical`.
 *
 * @source RFC 8785, section 3.2
 */
export function parseCanonicalJson(json: string | Uint8Array): JsonValue {
  const text = typeof json === 'string' ? json : textOfUtf8(json);
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    throw notCanonical('不是合法的 JSON。', 'This is not valid JSON.');
  }
  if (!isSurelyCanonical(value, text) && canonicalJson(value) !== text) {
    throw notCanonical('JSON 不是规范形式（RFC 8785）。', 'The JSON is not in canonical form (RFC 8785).');
  }
  return value;
}

/**
 * Whether a text that was just read is canonical, by the platform's own writer, which is several times faster.
 *
 * It differs from RFC 8785 in two things only: it keeps the order of names, and it writes a lone surrogate as
 * an escape. False means nothing: then our own writer decides.
 */
function isSurelyCanonical(value: JsonValue, text: string): boolean {
  return isSorted(value, 0) && JSON.stringify(value) === text && !text.includes('\\ud');
}

function isSorted(value: JsonValue, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= canonicalJsonDepthMax) return false;
  if (Array.isArray(value)) return value.every((item) => isSorted(item, depth + 1));
  let last: string | undefined;
  for (const [name, member] of Object.entries(value)) {
    if ((last !== undefined && name < last) || !isSorted(member, depth + 1)) return false;
    last = name;
  }
  return true;
}

/** Where the writer is; a chain back to the root, turned into a JSON pointer only if something is refused. */
interface Place {
  readonly step: string | number;
  readonly parent: Place | undefined;
}

function write(value: unknown, depth: number, place: Place | undefined): string {
  switch (typeof value) {
    case 'string':
      return quote(value, place);
    case 'number':
      if (Number.isFinite(value)) return String(value);
      throw refusal('json.non-finite-number', place, '数值不是有限数。', 'The number is not finite.');
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= canonicalJsonDepthMax) {
        throw refusal(
          'json.too-deep',
          place,
          '嵌套过深或成环。',
          'The value is nested too deeply, or in a circle.',
        );
      }
      return Array.isArray(value)
        ? writeArray(value, depth, place)
        : writeObject(value as Record<string, unknown>, depth, place);
    default:
      throw notJson(place, typeof value);
  }
}

function writeArray(array: readonly unknown[], depth: number, parent: Place | undefined): string {
  let text = '[';
  for (let i = 0; i < array.length; i++) {
    if (i > 0) text += ',';
    text += write(array[i], depth + 1, { step: i, parent });
  }
  return `${text}]`;
}

function writeObject(object: Record<string, unknown>, depth: number, parent: Place | undefined): string {
  // A plain object's prototype is null or ends the chain; so one from another window or worker passes too.
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw notJson(parent, 'object');
  const names = Object.keys(object);
  if (names.length > 1) names.sort();
  let text = '{';
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const place: Place = { step: name, parent };
    if (i > 0) text += ',';
    text += `${quote(name, place)}:${write(object[name], depth + 1, place)}`;
  }
  return `${text}}`;
}

function quote(text: string, place: Place | undefined): string {
  if (plain.test(text)) return `"${text}"`;
  if (text.isWellFormed()) return JSON.stringify(text);
  throw refusal(
    'text.lone-surrogate',
    place,
    '文本含有不成对的代理码元，不是合法的 Unicode。',
    'The text holds a lone surrogate, so it is not valid Unicode.',
  );
}

function pointer(place: Place | undefined): string {
  let text = '';
  for (let at = place; at !== undefined; at = at.parent) {
    text = `/${String(at.step).replaceAll('~', '~0').replaceAll('/', '~1')}${text}`;
  }
  return text.toWellFormed();
}

function refusal(
  code: 'text.lone-surrogate' | 'json.non-finite-number' | 'json.not-a-json-value' | 'json.too-deep',
  place: Place | undefined,
  chinese: string,
  english: string,
): TransparencyLogError {
  return new TransparencyLogError(code, pointer(place), { 'zh-CN': chinese, en: english });
}

function notJson(place: Place | undefined, kind: string): TransparencyLogError {
  return refusal(
    'json.not-a-json-value',
    place,
    `JSON 无法表示这样的值（${kind}）。`,
    `JSON cannot hold such a value (${kind}).`,
  );
}

function notCanonical(chinese: string, english: string): TransparencyLogError {
  return new TransparencyLogError('json.not-canonical', '', { 'zh-CN': chinese, en: english });
}
