/** The five levels of divisions below the nation. */
export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village';

/** What a township-level code says it is: 街道, 镇, 乡, or a body like one (a development zone, a farm). */
export type TownshipKind = 'street' | 'town' | 'township' | 'other';

/** What a village-level code says it is: 居委会, 村委会, or a body like either. */
export type VillageKind = 'residents-committee' | 'villagers-committee' | 'like-residents' | 'like-villagers';

/** A division code of China's statistics (统计用区划代码, 2+2+2+3+3 digits), taken apart. */
export type DivisionCode = {
  /** As short as its level allows: 2, 4, 6, 9 or 12 digits. */
  readonly code: string;
  /** All twelve digits. */
  readonly full: string;
  readonly level: DivisionLevel;
  /** The code of the nearest division above that the code names; null for a province. Skipped levels are skipped. */
  readonly parentCode: string | null;
  /** From the township on; null above it, and for a segment that the rule leaves open. */
  readonly townshipKind: TownshipKind | null;
  /** For a village; null above it, and for a segment that the rule leaves open. */
  readonly villageKind: VillageKind | null;
};

const LEVELS: readonly DivisionLevel[] = ['province', 'prefecture', 'county', 'township', 'village'];
const ENDS = [2, 4, 6, 9, 12] as const;

function segment(full: string, level: number): string {
  return full.slice(level === 0 ? 0 : ENDS[level - 1], ENDS[level]);
}

function isUsed(full: string, level: number): boolean {
  return Number(segment(full, level)) > 0;
}

function townshipKind(full: string): TownshipKind | null {
  const number = Number(segment(full, 3));
  if (number === 0 || number > 599) return null;
  if (number < 100) return 'street';
  if (number < 200) return 'town';
  return number < 400 ? 'township' : 'other';
}

function villageKind(full: string): VillageKind | null {
  const number = Number(segment(full, 4));
  if (number === 0 || number > 599) return null;
  if (number < 200) return 'residents-committee';
  if (number < 400) return 'villagers-committee';
  return number < 500 ? 'like-residents' : 'like-villagers';
}

/**
 * Reads a division code of 2, 4, 6, 9 or 12 digits, with or without the zeros that fill it up. Null where it
 * is none: another length, other characters, a province of 00. That such a division exists isn't checked.
 *
 * Levels may be skipped: 东莞's town 441900003 has no county, so its parent is 4419.
 *
 * @source National Bureau of Statistics, 统计用区划代码和城乡划分代码编制规则 (2023), chapter 2
 */
export function readDivisionCode(text: string): DivisionCode | null {
  if (!/^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(text)) return null;
  const full = text.padEnd(12, '0');
  if (!isUsed(full, 0)) return null;
  const used = [0, 1, 2, 3, 4].filter((level) => isUsed(full, level));
  const level = used.at(-1)!;
  const parent = used.at(-2);
  return {
    code: full.slice(0, ENDS[level]),
    full,
    level: LEVELS[level]!,
    parentCode: parent === undefined ? null : full.slice(0, ENDS[parent]),
    townshipKind: townshipKind(full),
    villageKind: villageKind(full),
  };
}
