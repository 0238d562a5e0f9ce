import type { Limit } from '#platform/working-time/index.ts';
import { type Manner, mannerFor, type PartyKind } from '#subjects/parties/index.ts';
import type { CoHandler } from './duty.ts';

/** A duty in effect for a category, whose place holds the place in question. */
export interface DutyCandidate {
  readonly dutyId: string;
  /** The same over all editions. */
  readonly code: string;
  readonly placeId: string;
  /** How many levels deep its place lies: the deeper, the more it knows of the place in question. */
  readonly depth: number;
  /** Who answers for it. */
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
  readonly placeId: string;
  readonly depth: number;
  readonly dutyCode: string;
  readonly manner: Manner | null;
  readonly timeLimit: Limit | null;
  readonly toPropertyCompany: boolean;
}

/** What decided: a duty by place, a row of the catalogue, or whose thing or estate it is. */
export const routedBy = ['duty', 'rule', 'maintainer', 'owner', 'estate'] as const;

/** Who is responsible, under what, in which manner and within what time. */
export interface Route {
  readonly by: (typeof routedBy)[number];
  /** The duty whose limits and supervisor hold; null where an asset's maintainer is known but no duty. */
  readonly dutyId: string | null;
  readonly ruleId: string | null;
  /** The place for which the duty or row that decided is set; null where none did. */
  readonly placeId: string | null;
  readonly leadPartyId: string;
  readonly coHandlers: readonly CoHandler[];
  readonly supervisorPartyId: string | null;
  readonly manner: Manner;
  /** The limit to dispatch with: the catalogue's, else the promised one, else the one by rule. */
  readonly limit: Limit | null;
  readonly timeLimit: Limit | null;
  readonly promisedLimit: Limit | null;
}

/** Why nobody can be named without a person's decision: no duty covers it, or several leads claim it. */
export type NoRoute = 'nobody-leads' | 'several-lead';

/**
 * Chooses the responsible party by place: the row of the dispatch catalogue for the narrowest place decides
 * unless a duty is set for a still narrower one; else the duty for the narrowest place. Two duties for the same
 * place with different leads are left to a dispatcher. Of two rows for one place the later set one holds.
 */
export function chooseDuty(
  duties: readonly DutyCandidate[],
  rules: readonly RuleCandidate[],
): Route | NoRoute {
  let narrowest = -1;
  for (const { depth } of duties) if (depth > narrowest) narrowest = depth;
  const rule = ruleThatHolds(duties, rules);
  if (rule !== undefined && rule.depth >= narrowest) {
    return routeUnder(dutyOf(duties, rule.dutyCode) as DutyCandidate, rule);
  }
  let first: DutyCandidate | undefined;
  for (const duty of duties) {
    if (duty.depth !== narrowest) continue;
    if (first !== undefined && first.leadPartyId !== duty.leadPartyId) return 'several-lead';
    if (first === undefined || duty.dutyId < first.dutyId) first = duty;
  }
  return first === undefined ? 'nobody-leads' : routeUnder(first, undefined);
}

/** The row for the narrowest place whose duty is among those in effect; of equals the one set last. */
export function ruleThatHolds(
  duties: readonly DutyCandidate[],
  rules: readonly RuleCandidate[],
): RuleCandidate | undefined {
  let best: RuleCandidate | undefined;
  for (const rule of rules) {
    if (dutyOf(duties, rule.dutyCode) === undefined) continue;
    const better =
      best === undefined ||
      rule.depth > best.depth ||
      (rule.depth === best.depth && rule.ruleId > best.ruleId);
    if (better) best = rule;
  }
  return best;
}

function dutyOf(duties: readonly DutyCandidate[], code: string): DutyCandidate | undefined {
  return duties.find((duty) => duty.code === code);
}

function routeUnder(duty: DutyCandidate, rule: RuleCandidate | undefined): Route {
  return {
    by: rule === undefined ? 'duty' : 'rule',
    dutyId: duty.dutyId,
    ruleId: rule?.ruleId ?? null,
    placeId: rule?.placeId ?? duty.placeId,
    leadPartyId: duty.leadPartyId,
    coHandlers: duty.coHandlers,
    supervisorPartyId: duty.supervisorPartyId,
    manner: rule?.manner ?? mannerFor(duty.leadKind),
    limit: rule?.timeLimit ?? duty.promisedLimit ?? duty.timeLimit,
    timeLimit: duty.timeLimit,
    promisedLimit: duty.promisedLimit,
  };
}
