import { leastCore } from '../core/least-core.ts';
import {
  type ClaimsProblem,
  checkClaims,
  constrainedEqualAwards,
  constrainedEqualLosses,
  talmud,
} from '../division/claims.ts';
import { incrementalShares, separableCostsRemainingBenefits } from '../division/marginal.ts';
import { equalShares, proportionalShares } from '../division/plain.ts';
import { FairSharesError } from '../fair-shares-error.ts';
import { airportNucleolus, airportShapley } from '../games/airport.ts';
import { bankruptcyShapley } from '../games/bankruptcy.ts';
import type { BankruptcyGame, Problem, RiverGame, Shares } from '../games/problem.ts';
import {
  downstreamEqualSharing,
  localResponsibilitySharing,
  riverShapley,
  upstreamEqualSharing,
} from '../games/river.ts';
import { upstreamFirst } from '../games/river-network.ts';
import { jointTotal, standAloneValues } from '../games/stand-alone.ts';
import { toCoalitionGame } from '../games/table.ts';
import { type NucleolusResult, nucleolus, prenucleolus } from '../nucleolus/nucleolus.ts';
import { formatFraction } from '../numbers/fraction.ts';
import type { RunOptions } from '../run.ts';
import { shapley } from '../shapley/exact.ts';
import type { Rule } from './rule-names.ts';

/** How shares were found: by a formula, from the table of coalitions, or by linear programmes over it. */
export type Way = 'formula' | 'table' | 'linear-programmes';

/** A division by one rule. */
export interface Division {
  readonly rule: Rule;
  /** In the order of `players`, adding up exactly to the joint total. */
  readonly shares: Shares;
  readonly way: Way;
  /** The proof, for the nucleolus and the prenucleolus where linear programmes found them. */
  readonly stages?: NucleolusResult['stages'];
}

/**
 * Divides a joint cost or benefit by a rule, exactly.
 *
 * Airport, river and bankruptcy problems are solved by formulas where there are any, for any number of
 * parties; otherwise through the table of coalitions. Rules for claims take a problem that is not one of
 * bankruptcy as a division of the joint total in view of the stand-alone values.
 *
 * @throws FairSharesError `rule.not-applicable`, `rule.no-imputation`, `rule.core-empty`, `rule.no-weights`,
 * `rule.claims-too-small`, `size.too-many-players`, `run.aborted`
 */
export async function divideBy(rule: Rule, problem: Problem, options: RunOptions = {}): Promise<Division> {
  const byFormula = formula(rule, problem);
  if (byFormula !== undefined) return { rule, shares: byFormula, way: 'formula' };
  const game = toCoalitionGame(problem);
  switch (rule) {
    case 'nucleolus':
    case 'prenucleolus': {
      const { shares, stages } = await (rule === 'nucleolus' ? nucleolus : prenucleolus)(game, options);
      return { rule, shares, way: 'linear-programmes', stages };
    }
    case 'least-core':
      return { rule, shares: leastCore(game).shares, way: 'linear-programmes' };
    case 'core': {
      const { shares, coreExists, excess } = leastCore(game);
      if (!coreExists) throw coreEmpty(formatFraction(excess));
      return { rule, shares, way: 'linear-programmes' };
    }
    case 'scrb':
      return { rule, shares: separableCostsRemainingBenefits(game), way: 'table' };
    case 'downstream-incremental': {
      const order = problem.form === 'river' ? upstreamFirst(problem.downstream) : [...game.players.keys()];
      return { rule, shares: incrementalShares(game, order), way: 'table' };
    }
    default:
      return { rule, shares: shapley(game), way: 'table' };
  }
}

/** The shares by formula, or undefined if this rule needs the table of coalitions here. */
function formula(rule: Rule, problem: Problem): Shares | undefined {
  switch (rule) {
    case 'equal':
      return equalShares(jointTotal(problem), problem.players.length);
    case 'proportional':
      return proportionalShares(jointTotal(problem), defaultWeights(problem));
    case 'talmud':
      return talmud(claimsOf(problem));
    case 'cea':
      return constrainedEqualAwards(claimsOf(problem));
    case 'cel':
      return constrainedEqualLosses(claimsOf(problem));
    case 'random-arrival':
      return bankruptcyShapley(asBankruptcy(problem));
    case 'lrs':
      return localResponsibilitySharing(requireRiver(problem));
    case 'ues':
      return upstreamEqualSharing(requireRiver(problem));
    case 'des':
      return downstreamEqualSharing(requireRiver(problem));
    case 'shapley':
      return shapleyFormula(problem);
    case 'nucleolus':
    case 'prenucleolus':
      return nucleolusFormula(problem);
    default:
      return undefined;
  }
}

function shapleyFormula(problem: Problem): Shares | undefined {
  if (problem.form === 'airport') return airportShapley(problem);
  if (problem.form === 'river') return riverShapley(problem);
  return problem.form === 'bankruptcy' ? bankruptcyShapley(problem) : undefined;
}

/**
 * These games are concave or convex, so that their prenucleolus is their nucleolus. On a river without
 * tributaries a group pays what its member with the highest stand-alone cost does: an airport game.
 */
function nucleolusFormula(problem: Problem): Shares | undefined {
  if (problem.form === 'airport') return airportNucleolus(problem);
  if (problem.form === 'bankruptcy') return talmud(claimsOf(problem));
  if (problem.form !== 'river') return undefined;
  if (problem.responsibility === 'local') return problem.costs;
  const { players } = problem;
  const isLine = new Set(problem.downstream).size === players.length;
  return isLine
    ? airportNucleolus({ form: 'airport', kind: 'cost', players, costs: standAloneValues(problem) })
    : undefined;
}

/** What the rule `proportional` goes by: the weights given, else claims, else stand-alone values. */
export function defaultWeights(problem: Problem): Shares {
  return problem.weights ?? (problem.form === 'bankruptcy' ? problem.claims : standAloneValues(problem));
}

function claimsOf(problem: Problem): ClaimsProblem {
  if (problem.form === 'bankruptcy') return { amount: problem.estate, claims: problem.claims };
  return { amount: jointTotal(problem), claims: standAloneValues(problem) };
}

/**
 * The claims problem that the rules for claims see: the joint total in view of the stand-alone values.
 * @throws FairSharesError `rule.claims-too-small`, `game.negative-amount`
 */
export function asBankruptcy(problem: Problem): BankruptcyGame {
  if (problem.form === 'bankruptcy') return problem;
  const { amount, claims } = claimsOf(problem);
  checkClaims({ amount, claims });
  return { form: 'bankruptcy', kind: 'benefit', players: problem.players, estate: amount, claims };
}

function requireRiver(problem: Problem): RiverGame {
  if (problem.form === 'river') return problem;
  throw new FairSharesError(
    'rule.not-applicable',
    'form',
    '此规则只用于河流问题（form: "river"）。',
    'This rule is for river problems only ("form": "river").',
  );
}

function coreEmpty(excess: string): FairSharesError {
  return new FairSharesError(
    'rule.core-empty',
    'values',
    `核心为空：无论怎样分，总有组合另起炉灶可多得或少付至少 ${excess}。可改用核仁（nucleolus）。`,
    `The core is empty: whatever the division, some group would be better off on its own by at least ${excess}. The nucleolus comes closest.`,
  );
}
