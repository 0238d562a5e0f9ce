import type { EqualSharesOptions } from '../equal-shares/equal-shares.ts';
import type { Rule } from '../outcome.ts';

const UTILITIES = { cost: 'cost', card: 'cardinality', score: 'score', borda: 'borda' } as const;

/** Translates a rule name of the reference file, such as `mes_cost_add1int_noexh_u`, into rule and options. */
export function ruleNamed(name: string): { rule: Rule; options: EqualSharesOptions } {
  if (name === 'phragmen') return { rule: 'phragmen', options: {} };
  const greedy = /^greedy_(cost|card|score|borda)$/.exec(name);
  if (greedy !== null)
    return { rule: 'greedy', options: { utility: UTILITIES[greedy[1] as keyof typeof UTILITIES] } };
  const mes = /^mes_(cost|card|score|borda)(_add1(int)?(_noexh)?)?(_?u)?$/.exec(name);
  if (mes === null) throw new Error(`The reference has a rule that isn't known here: ${name}`);
  const [, utility, raised, floor, overspend, completed] = mes;
  return {
    rule: 'mes',
    options: {
      utility: UTILITIES[utility as keyof typeof UTILITIES],
      completion: raised === undefined ? (completed ? 'u' : 'none') : completed ? 'add1u' : 'add1',
      endowment: floor === undefined ? 'exact' : 'floor',
      until: overspend === undefined ? 'exhaustive' : 'overspend',
    },
  };
}
