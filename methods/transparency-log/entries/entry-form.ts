import { isCount } from '../encoding/decimal.ts';
import { isKeyName } from '../notes/verifier-key.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';

/** The most earlier entries that one entry may refer to. */
export const entryReferencesMax = 16;

/** What stands in the public log for one official act: no name, no text, only what it was and commitments. */
export interface Entry {
  /** The act's type, e.g. `matter.dispatched`. */
  readonly a: string;
  /** For each part of the act its commitment, 43 characters of base64url. At least one. */
  readonly c: { readonly [part: string]: string };
  /** A random number of 128 bits that is this entry's alone, 22 characters of base64url. */
  readonly i: string;
  /** The log's origin: in no other log is this entry at home. */
  readonly o: string;
  /** Indexes of earlier entries that it refers to, each once. */
  readonly r: readonly number[];
  /** When, by the operator's claim, to the minute in UTC: `2026-11-21T22:30Z`. */
  readonly t: string;
  /** The format's version. */
  readonly v: 1;
}

/** What an entry is checked against, besides its form. */
export interface EntryContext {
  /** Where it stands in the log: it may refer to smaller indexes only. */
  readonly index?: number;
  /** The log's origin. */
  readonly origin?: string;
  /** The closed vocabulary of act types. */
  readonly types?: ReadonlySet<string>;
}

const members = ['a', 'c', 'i', 'o', 'r', 't', 'v'];
const word = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
const typePattern = new RegExp(`^(?=.{1,64}$)${word}(?:\\.${word})+$`);
const partPattern = new RegExp(`^(?=.{1,32}$)${word}$`);
// The last character holds fewer than six bits; only these leave the rest zero, so there's one spelling each.
const noncePattern = /^[A-Za-z0-9_-]{21}[AQgw]$/;
const commitmentPattern = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

const minutePattern =
  /^([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]Z$/;

/**
 * Refuses whatever isn't an entry of this form (`entry.malformed`, with the field at fault) or doesn't fit the
 * context.
 */
export function requireEntry(value: unknown, context: EntryContext): asserts value is Entry {
  const entry = requireObject('', value);
  if (Object.keys(entry).length !== members.length || !members.every((name) => Object.hasOwn(entry, name))) {
    throw malformed('', '成员应恰为', 'Its members should be', members.join(', '));
  }
  const { a, c, i, o, r, t, v } = entry;
  if (v !== 1) throw malformed('/v', '版本应为', 'The version should be', '1');
  if (!isMatch(typePattern, a))
    throw malformed('/a', '行为类型应形如', 'The type should look like', 'matter.dispatched');
  if (context.types?.has(a) === false)
    throw malformed('/a', '行为类型不在词表之内：', 'The type is unknown:', a);
  if (!isMatch(noncePattern, i))
    throw malformed('/i', '应为 base64url 编码的', 'It should be, in base64url,', '16 bytes');
  requireOrigin(o, context.origin);
  requireReferences(r, context.index);
  requireMinute(t);
  const parts = Object.entries(requireObject('/c', c));
  if (parts.length === 0) throw malformed('/c', '至少应有承诺', 'It should have at least', '1');
  for (const [part, commitment] of parts) {
    if (!partPattern.test(part))
      throw malformed('/c', '部分的名称应形如', 'A part should be named like', 'facts');
    if (!isMatch(commitmentPattern, commitment)) {
      throw malformed(`/c/${part}`, '应为 base64url 编码的', 'It should be, in base64url,', '32 bytes');
    }
  }
}

function requireObject(place: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw malformed(place, '应为', 'It should be', 'object');
}

function requireOrigin(origin: unknown, expected: string | undefined): void {
  const isUrl =
    typeof origin === 'string' && isKeyName(origin) && !origin.includes('://') && !origin.endsWith('/');
  if (!isUrl || (expected !== undefined && origin !== expected)) {
    throw malformed('/o', '日志名称应为', 'The origin should be', expected ?? 'example.com/log');
  }
}

function requireReferences(references: unknown, index = Number.MAX_SAFE_INTEGER): void {
  if (!Array.isArray(references) || references.length > entryReferencesMax) {
    throw malformed('/r', '引用至多', 'The most references are', String(entryReferencesMax));
  }
  for (const [place, reference] of references.entries()) {
    if (!isCount(reference) || reference >= index || references.indexOf(reference) !== place) {
      throw malformed(
        `/r/${place}`,
        '只能引用一次且须小于',
        'A reference stands once and is below',
        String(index),
      );
    }
  }
}

function requireMinute(minute: unknown): void {
  const match = typeof minute === 'string' ? minutePattern.exec(minute) : null;
  const [year, month, day] = (match ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined || day > daysOf(year, month)) {
    throw malformed('/t', '时间应形如', 'The time should look like', '2026-11-21T22:30Z');
  }
}

/** How many days a month has, the first being 1. Only February needs the calendar. */
function daysOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function isMatch(pattern: RegExp, value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function malformed(place: string, chinese: string, english: string, what: string): TransparencyLogError {
  return new TransparencyLogError('entry.malformed', place, {
    'zh-CN': `${chinese} ${what}。`,
    en: `${english} ${what}.`,
  });
}
