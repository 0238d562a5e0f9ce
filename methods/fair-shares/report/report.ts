import { type LeastCore, leastCore } from '../core/least-core.ts';
import { findObjections } from '../core/objections.ts';
import { strongestObjection } from '../core/structured-objection.ts';
import { membersOf } from '../games/coalition.ts';
import type { CoalitionGame, Problem, Shares } from '../games/problem.ts';
import { standAloneValues } from '../games/stand-alone.ts';
import { toCoalitionGame } from '../games/table.ts';
import { nucleolusPlayersMax } from '../nucleolus/nucleolus.ts';
import { compare, type Fraction, subtract } from '../numbers/fraction.ts';
import { type PropertyPromise, promisesOf } from '../rules/properties.ts';
import type { Property } from '../rules/property-texts.ts';
import type { Rule } from '../rules/rule-names.ts';
import { findProperties } from './checks.ts';

/** A group that would do better alone, with the amount; members by index. */
export interface GroupExcess {
  readonly members: readonly number[];
  readonly excess: Fraction;
}

/** How one party stands under a division. */
export interface PartyView {
  readonly share: Fraction;
  readonly alone: Fraction;
  /** How much worse the party fares than alone; 0 or less: no worse. */
  readonly lossAgainstAlone: Fraction;
  /** The group with this party in it that has most to say against the division, if all were looked at. */
  readonly strongestGroup: GroupExcess | undefined;
}

/** What a rule promises of a property, and what is found in this case. */
export interface PropertyView {
  readonly property: Property;
  readonly promise: PropertyPromise | undefined;
  /** Undefined where a single case cannot show it, or the game is too large to look. */
  readonly holdsHere: boolean | undefined;
}

/** Everything to be said about one division: who would object and by how much, and what it is good for. */
export interface Report {
  /** Whether no group would do better alone; undefined if that could not be established. */
  readonly isInCore: boolean | undefined;
  /** Groups that would do better alone, the strongest first; at most ten. */
  readonly objections: readonly GroupExcess[];
  /** How many groups would do better alone; undefined if not all were looked at. */
  readonly objectionCount: number | undefined;
  readonly parties: readonly PartyView[];
  readonly properties: readonly PropertyView[];
  /** Whether any division satisfies every group, and why not; undefined above 20 parties. */
  readonly leastCore: LeastCore | undefined;
}

/**
 * Examines a division: objections of parties and groups, core, properties. All exact.
 *
 * Up to 20 parties every group is looked at; beyond that, airport, river and bankruptcy problems are
 * examined by their structure, and games by coalitions for groups only.
 * @param rule the rule by which it was made; left out for a division from elsewhere.
 */
export function examine(problem: Problem, shares: Shares, rule?: Rule): Report {
  const isSmall = problem.players.length <= nucleolusPlayersMax;
  const table = isSmall || problem.form === 'coalitions' ? toCoalitionGame(problem) : undefined;
  const groups = table === undefined ? byStructure(problem, shares) : byTable(table, shares);
  const findings = findProperties(problem, shares, table, groups.isInCore);
  const promises = rule === undefined ? {} : promisesOf(rule, problem);
  const properties = [...new Set([...Object.keys(findings), ...Object.keys(promises)])] as Property[];
  const alone = standAloneValues(problem);
  return {
    isInCore: groups.isInCore,
    objections: groups.objections,
    objectionCount: groups.objectionCount,
    parties: shares.map((share, player) => ({
      share,
      alone: alone[player]!,
      lossAgainstAlone:
        problem.kind === 'cost' ? subtract(share, alone[player]!) : subtract(alone[player]!, share),
      strongestGroup: groups.byPlayer[player],
    })),
    properties: properties.map((property) => ({
      property,
      promise: promises[property],
      holdsHere: findings[property],
    })),
    leastCore: table !== undefined && isSmall ? leastCore(table) : undefined,
  };
}

interface Groups extends Pick<Report, 'isInCore' | 'objections' | 'objectionCount'> {
  readonly byPlayer: readonly (GroupExcess | undefined)[];
}

function byTable(game: CoalitionGame, shares: Shares): Groups {
  const { strongest, objecting, byPlayer } = findObjections(game, shares);
  const named = ({ coalition, excess }: { coalition: number; excess: Fraction }) => ({
    members: membersOf(coalition),
    excess,
  });
  return {
    isInCore: objecting === 0,
    objections: strongest.filter(({ excess }) => excess.numerator > 0n).map(named),
    objectionCount: objecting,
    byPlayer: byPlayer.map((objection) => (objection === undefined ? undefined : named(objection))),
  };
}

function byStructure(problem: Problem, shares: Shares): Groups {
  const objection = problem.form === 'coalitions' ? undefined : strongestObjection(problem, shares);
  return {
    isInCore: objection === undefined,
    objections: objection === undefined ? [] : [objection],
    objectionCount: objection === undefined ? 0 : undefined,
    byPlayer: shares.map(() => undefined),
  };
}

/** The parties that fare worse than alone, the one with the greatest loss first. */
export function losingParties(report: Report): { readonly player: number; readonly loss: Fraction }[] {
  return report.parties
    .map(({ lossAgainstAlone }, player) => ({ player, loss: lossAgainstAlone }))
    .filter(({ loss }) => loss.numerator > 0n)
    .sort((a, b) => compare(b.loss, a.loss) || a.player - b.player);
}
