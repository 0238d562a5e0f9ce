import { type Division, division } from './division.ts';

/**
 * The townships and villages of one prefecture as a text, short before it is compressed: a line each, in the
 * order of their codes. `=01` opens a county, `+001东华门街道` a township; a village is its name, with its
 * number and a tab before it where that isn't the number after the last one. Frequent endings of names are
 * written as single control characters.
 */
const ENDINGS = [
  '社区居民委员会',
  '社区居委会',
  '村民委员会',
  '村委会',
  '居民委员会',
  '居委会',
  '社区',
  '生活区',
  '村',
  '委员会',
] as const;

/** The first control character for endings; it lies above tab, newline and carriage return. */
const FIRST_ENDING = 0x0e;

function shorten(name: string): string {
  // A control character would be taken for an ending, `+` or `=` at the head for a line of another kind.
  if (!/^[^\p{Cc}+=][^\p{Cc}]*$/u.test(name)) throw new RangeError(`Not a name of a division: ${name}`);
  const ending = ENDINGS.findIndex((candidate) => name.endsWith(candidate) && name !== candidate);
  if (ending < 0) return name;
  return name.slice(0, -ENDINGS[ending]!.length) + String.fromCharCode(FIRST_ENDING + ending);
}

function lengthen(name: string): string {
  const ending = ENDINGS[name.charCodeAt(name.length - 1) - FIRST_ENDING];
  return ending === undefined ? name : name.slice(0, -1) + ending;
}

/**
 * Writes the divisions below a prefecture's counties as a text.
 * @param counties codes of six digits
 * @param below townships and villages, in the order of their codes
 * @throws RangeError where the order is wrong, or a parent or a name is missing
 */
export function writeBlock(
  counties: readonly string[],
  below: readonly { code: string; name: string }[],
): string {
  const lines: string[] = [];
  const known = new Set(counties);
  let [county, township, number, last] = ['', '', 0, ''];
  for (const { code, name } of below) {
    if (code <= last) throw new RangeError(`Out of order: ${code}`);
    last = code;
    if (code.length === 9) {
      if (!known.has(code.slice(0, 6))) throw new RangeError(`Without its county: ${code}`);
      if (code.slice(0, 6) !== county) {
        county = code.slice(0, 6);
        lines.push(`=${county.slice(4)}`);
      }
      [township, number] = [code, 0];
      lines.push(`+${code.slice(6)}${shorten(name)}`);
    } else {
      if (code.slice(0, 9) !== township) throw new RangeError(`Without its township: ${code}`);
      const next = Number(code.slice(9));
      lines.push(next === number + 1 ? shorten(name) : `${next}\t${shorten(name)}`);
      number = next;
    }
  }
  return `\n${lines.join('\n')}\n`;
}

/**
 * Reads the townships and villages of one county out of its prefecture's text, in the order of their codes.
 * Empty where the county has none.
 */
export function readBlock(text: string, countyCode: string): Division[] {
  const head = `\n=${countyCode.slice(4)}\n`;
  const start = text.indexOf(head);
  if (start < 0) return [];
  const end = text.indexOf('\n=', start + head.length);
  const lines = text.slice(start + head.length, end < 0 ? text.length - 1 : end).split('\n');
  let [township, number] = ['', 0];
  return lines.map((line) => {
    if (line.startsWith('+')) {
      [township, number] = [countyCode + line.slice(1, 4), 0];
      return division(township, lengthen(line.slice(4)));
    }
    const tab = line.indexOf('\t');
    number = tab < 0 ? number + 1 : Number(line.slice(0, tab));
    return division(township + String(number).padStart(3, '0'), lengthen(line.slice(tab + 1)));
  });
}
