/**
 * The code of a management grid (单元网格) of a city's digital management, 6+3+3+3 digits. Community grids
 * (GB/T 34300) are another layer with other codes.
 */
export type GridCode = {
  readonly code: string;
  /** Six digits: the county. */
  readonly countyCode: string;
  /** Nine digits: the county and its street. */
  readonly streetCode: string;
  /** Twelve digits: the street and its community. */
  readonly communityCode: string;
  /** The grid's number within the community, 1 to 999. */
  readonly number: number;
};

/**
 * Reads the code of a management grid. Null where it isn't 15 digits, or a part of it is zero.
 * @source GB/T 30428.1-2013, 单元网格编码规则
 */
export function readGridCode(text: string): GridCode | null {
  const parts = /^(\d{6})(\d{3})(\d{3})(\d{3})$/.exec(text);
  if (!parts || parts.slice(1).some((part) => Number(part) === 0)) return null;
  return {
    code: text,
    countyCode: text.slice(0, 6),
    streetCode: text.slice(0, 9),
    communityCode: text.slice(0, 12),
    number: Number(parts[4]),
  };
}

/**
 * Writes the code of a management grid.
 * @throws RangeError where the community code isn't 12 digits or the number isn't from 1 to 999
 */
export function writeGridCode(communityCode: string, number: number): string {
  const code = Number.isInteger(number) ? `${communityCode}${String(number).padStart(3, '0')}` : '';
  if (!/^\d{12}$/.test(communityCode) || readGridCode(code) === null) {
    throw new RangeError('A grid code needs a community of 12 digits and a number from 1 to 999');
  }
  return code;
}
