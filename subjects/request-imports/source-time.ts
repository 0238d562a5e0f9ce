import { Temporal } from 'temporal-polyfill';

/** The parts of a time as a format writes them, with what each may look like. */
const tokens: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  hh: '(?<hour12>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  A: '(?<half>[AaPp][Mm])',
};

const token = /YYYY|MM|DD|HH|hh|mm|ss|A/g;

/** Whether a format names a year, a month, a day and nothing twice or by halves. */
export function readsTimes(format: string): boolean {
  if (format === 'ISO') return true;
  const found: readonly string[] = format.match(token) ?? [];
  const has = (name: string) => found.includes(name);
  if (new Set(found).size !== found.length || !has('YYYY') || !has('MM') || !has('DD')) return false;
  return has('hh') === has('A') && !(has('hh') && has('HH'));
}

/**
 * Makes a reader of another system's times.
 *
 * A clock time that happened twice, when summer time ended, is taken for the first of the two; one that
 * never was, when summer time began, for the moment an hour later, as `java.util.Calendar` and most
 * exporters have it.
 *
 * @param format `ISO`, or {@link tokens} and whatever stands between them.
 * @param zone IANA zone in which a time without an offset is meant.
 * @returns a function from the text to ISO 8601 in UTC with milliseconds; null for a text that is no such time.
 */
export function sourceTimes(format: string, zone: string): (text: string) => string | null {
  const read = format === 'ISO' ? isoReader(zone) : formatReader(format, zone);
  return (text) => {
    try {
      const milliseconds = read(text.trim());
      return milliseconds === null ? null : new Date(milliseconds).toISOString();
    } catch {
      return null;
    }
  };
}

function isoReader(zone: string) {
  return (text: string): number =>
    /(?:Z|[+-]\d\d:?\d\d)$/.test(text) && text.includes('T')
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
}

function formatReader(format: string, zone: string) {
  const pattern = new RegExp(`^${escapeLiterals(format)}$`);
  return (text: string): number | null => {
    const found = pattern.exec(text)?.groups;
    if (found === undefined) return null;
    const number = (name: string) => Number(found[name] ?? 0);
    const hour = found['half'] === undefined ? number('hour') : hourOf(number('hour12'), found['half']);
    if (hour === null) return null;
    return Temporal.PlainDateTime.from(
      {
        year: number('year'),
        month: number('month'),
        day: number('day'),
        hour,
        minute: number('minute'),
        second: number('second'),
      },
      { overflow: 'reject' },
    ).toZonedDateTime(zone).epochMilliseconds;
  };
}

function hourOf(hour12: number, half: string): number | null {
  if (hour12 < 1 || hour12 > 12) return null;
  return (hour12 % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function escapeLiterals(format: string): string {
  let pattern = '';
  let end = 0;
  for (const match of format.matchAll(token)) {
    pattern += RegExp.escape(format.slice(end, match.index)) + tokens[match[0]];
    end = match.index + match[0].length;
  }
  return pattern + RegExp.escape(format.slice(end));
}
