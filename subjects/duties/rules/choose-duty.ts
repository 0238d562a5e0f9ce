import type { Limit } from '#platform/working-time/index.ts';
import { type Manner, mannerFor, type PartyKind } from '#subjects/parties/index.ts';
import type { CoHandler } from './duty.ts';

/** A duty in effect for a category, whose place holds the place in question. */
export interface DutyCandidate {
  readonly dutyId: string;
  readonly placeId: string;
  /** How many levels deep its place lies: the deeper, the more it knows of the place in question. */
  readonly depth: number;
  readonly leadPartyId: string;
  readonly leadKind: PartyKind;
  readonly coHandlers: readonly CoHandler[];
  readonly supervisorPartyId: string | null;
  readonly timeLimit: Limit | null;
  readonly promisedLimit: Limit | null;
}

/** A row of the dispatch catalogue that holds for the category and the place in question. */
export interface RuleCandidate {
  readonly ruleId: string;
  readonly depth: number;
  readonly dutyId: string;
  readonly manner: Manner | null;
  readonly timeLimit: Limit | null;
}

/** Who is responsible, under what, in which manner and within what time. */
export interface Route {
  readonly dutyId: string;
  readonly ruleId: string | null;
  readonly leadPartyId: string;
  readonly coHandlers: readonly CoHandler[];
  readonly supervisorPartyId: string | null;
  readonly manner: Manner;
  readonly limit: Limit | null;
}

/** Why nobody can be named without a person's decision: no duty covers it, or several leads claim it. */
export type NoRoute = 'nobody-leads' | 'several-lead';

/**
 * Chooses the responsible party: the row of the dispatch catalogue for the narrowest place decides unless
 * a duty is set for a still narrower one; else the duty for the narrowest place. Two duties for the same
 * place with different leads are left to a dispatcher.
 */
export function chooseDuty(
  duties: readonly DutyCandidate[],
  rules: readonly RuleCandidate[],
): Route | NoRoute {
  const narrowest = Math.max(-1, ...duties.map((duty) => duty.depth));
  const rule = deepest(rules.filter((each) => duties.some((duty) => duty.dutyId === each.dutyId)));
  if (rule !== undefined && rule.depth >= narrowest) {
    const duty = duties.find((each) => each.dutyId === rule.dutyId) as DutyCandidate;
    return routeUnder(duty, rule);
  }
  const nearest = duties.filter((duty) => duty.depth === narrowest);
  const first = nearest[0];
  if (first === undefined) return 'nobody-leads';
  if (nearest.some((duty) => duty.leadPartyId !== first.leadPartyId)) return 'several-lead';
  return routeUnder(first, undefined);
}

function deepest(rules: readonly RuleCandidate[]): RuleCandidate | undefined {
  return rules.reduce<RuleCandidate | undefined>(
    (best, rule) => (best === undefined || rule.depth > best.depth ? rule : best),
    undefined,
  );
}

function routeUnder(duty: DutyCandidate, rule: RuleCandidate | undefined): Route {
  return {
    dutyId: duty.dutyId,
    ruleId: rule?.ruleId ?? null,
    leadPartyId: duty.leadPartyId,
    coHandlers: duty.coHandlers,
    supervisorPartyId: duty.supervisorPartyId,
    manner: rule?.manner ?? mannerFor(duty.leadKind),
    limit: rule?.timeLimit ?? duty.promisedLimit ?? duty.timeLimit,
  };
}
