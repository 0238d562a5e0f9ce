import type { DivisionLevel } from '#platform/codes/index.ts';

/** A division of China as its statistics list it, from a province down to a village. */
export type Division = {
  /** 2, 4, 6, 9 or 12 digits, by level. */
  readonly code: string;
  readonly level: DivisionLevel;
  readonly nameZh: string;
  /** The source has no English names. */
  readonly nameEn: null;
  /** The division listed directly above; null for a province. */
  readonly parentCode: string | null;
  /**
   * True for entries that only fill a level that is skipped: 市辖区 under a municipality, 省直辖县级行政区划, and
   * the county 东莞市 under the prefecture 东莞市. A realm's tree of places leaves them out.
   */
  readonly filler: boolean;
};

/** A county with the names above it, for telling one 朝阳区 from the other. */
export type County = Division & {
  /** Names from the province down to the county, without fillers. */
  readonly path: readonly string[];
  readonly townships: number;
  readonly villages: number;
};

/** How long a code of each level is. */
const CODE_LENGTHS: Readonly<Record<DivisionLevel, number>> = {
  province: 2,
  prefecture: 4,
  county: 6,
  township: 9,
  village: 12,
};

/** The level of a code by its length; null where no level has it. */
function levelOf(code: string): DivisionLevel | null {
  for (const [level, length] of Object.entries(CODE_LENGTHS)) {
    if (code.length === length) return level as DivisionLevel;
  }
  return null;
}

/** The code of the division listed above; null for a province. */
export function parentOf(code: string): string | null {
  if (code.length <= CODE_LENGTHS.province) return null;
  return code.slice(0, code.length > CODE_LENGTHS.county ? -3 : -2);
}

const FILLER_NAMES = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

/** A division with all that follows from its code. */
export function division(code: string, nameZh: string): Division {
  const level = levelOf(code)!;
  const filler =
    (level === 'prefecture' && FILLER_NAMES.has(nameZh)) || (level === 'county' && code.endsWith('00'));
  return { code, level, nameZh, nameEn: null, parentCode: parentOf(code), filler };
}
