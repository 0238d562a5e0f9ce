import type { PartyLevel } from '#subjects/parties/index.ts';

/** What of a duty tells whether it may make another concrete, or be made so. */
export interface Clause {
  readonly code: string;
  readonly categoryId: string;
  /** The level at which it is done; null where neither the list nor who answers for it says so. */
  readonly level: PartyLevel | null;
  /** Of its place, an ltree. */
  readonly placePath: string;
  /** The code of what it makes concrete itself. */
  readonly concretises: string | null;
  /** The first day on which it holds no more; null while it stands. */
  readonly effectiveTo: string | null;
}

/** Why a duty can't make another concrete. */
export type WrongUpper =
  | 'duty.upper-absent'
  | 'duty.upper-over'
  | 'duty.upper-of-other-category'
  | 'duty.upper-not-above'
  | 'duty.upper-in-circle';

const ranks: Readonly<Record<PartyLevel, number>> = {
  centre: 0,
  province: 1,
  prefecture: 2,
  county: 3,
  township: 4,
};

/**
 * Whether a duty may make another concrete (在地化): that one must stand, be of the same category, hold where this
 * one does, and be of a higher level where both levels are known; and not make this one concrete itself, however
 * far round.
 *
 * @param clauseOf duties on the list, and of the same file, by code.
 * @returns what is wrong; undefined where nothing is.
 */
export function wrongUpper(
  duty: Clause,
  effectiveFrom: string,
  clauseOf: (code: string) => Clause | undefined,
): WrongUpper | undefined {
  if (duty.concretises === null) return undefined;
  const upper = clauseOf(duty.concretises);
  if (upper === undefined || upper.code === duty.code) return 'duty.upper-absent';
  if (upper.effectiveTo !== null && upper.effectiveTo <= effectiveFrom) return 'duty.upper-over';
  if (upper.categoryId !== duty.categoryId) return 'duty.upper-of-other-category';
  if (leadsBackTo(duty.code, upper, clauseOf)) return 'duty.upper-in-circle';
  const holds = duty.placePath === upper.placePath || duty.placePath.startsWith(`${upper.placePath}.`);
  const levels = [upper.level, duty.level].filter((level) => level !== null);
  const [higher, lower] = levels.map((level) => ranks[level]);
  const above = higher === undefined || lower === undefined || higher < lower;
  return holds && above ? undefined : 'duty.upper-not-above';
}

function leadsBackTo(code: string, from: Clause, clauseOf: (code: string) => Clause | undefined): boolean {
  const passed = new Set<string>();
  for (let at: Clause | undefined = from; at !== undefined && !passed.has(at.code); ) {
    if (at.concretises === code) return true;
    passed.add(at.code);
    at = at.concretises === null ? undefined : clauseOf(at.concretises);
  }
  return false;
}
