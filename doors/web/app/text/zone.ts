const quarterHour = 900_000;
const offsets = new Map<string, Map<number, number>>();
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The wall clock of a zone at a moment, as a Date whose UTC parts are the local ones.
 * Offsets are remembered by quarter hour (no zone changes within one), since asking Intl each time would
 * take longer than all else on a page of times.
 */
export function wallClock(iso: string, zone: string): Date {
  const time = Date.parse(iso);
  const quarter = Math.floor(time / quarterHour);
  let known = offsets.get(zone);
  if (known === undefined || known.size > 20_000) {
    known = new Map();
    offsets.set(zone, known);
  }
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = offsetAt(quarter * quarterHour, zone);
    known.set(quarter, offset);
  }
  return new Date(time + offset);
}

function offsetAt(time: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(time)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute) - time;
}
