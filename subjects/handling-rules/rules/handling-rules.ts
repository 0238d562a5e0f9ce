import type { Limit } from '#platform/working-time/index.ts';
import { defineSubject, type Fact, type FoldedAct, type SubjectState } from '#register/index.ts';
import { handlingRuleCatalogue } from './catalogue/catalogue.ts';
import type { HandlingRule } from './rule-kinds.ts';

/** The code of a rule. */
export type HandlingRuleCode = keyof typeof handlingRuleCatalogue;

type ValueOf<Rule> = Rule extends { kind: 'number' }
  ? number
  : Rule extends { optional: true }
    ? Limit | null
    : Limit;

/** The value of every rule at some moment: what procedures hand to the rules of the loop. */
export type HandlingRules = {
  readonly [Code in HandlingRuleCode]: ValueOf<(typeof handlingRuleCatalogue)[Code]>;
};

/** New values of some rules. */
export type HandlingRuleChanges = Partial<HandlingRules>;

/** All codes, in the order in which pages show them. */
export const handlingRuleCodes = Object.keys(handlingRuleCatalogue) as HandlingRuleCode[];

/** A rule of the catalogue by its code. */
export function handlingRule(code: HandlingRuleCode): HandlingRule {
  return handlingRuleCatalogue[code];
}

/** What holds where a realm has set nothing. */
export const usualHandlingRules: HandlingRules = Object.fromEntries(
  handlingRuleCodes.map((code) => [code, handlingRuleCatalogue[code].usual]),
) as unknown as HandlingRules;

/** An amendment that is on record and isn't part of what holds yet. */
export interface ComingAmendment {
  /** The version that the rules got by it. */
  readonly amendment: number;
  readonly effectiveFrom: string;
  readonly changes: HandlingRuleChanges;
}

/** A realm's handling rules, as they officially stand: one row. */
export interface HandlingRulesState extends SubjectState {
  /** What the realm has set so far, over the usual values. */
  readonly held: HandlingRuleChanges;
  /** Amendments later than what is held, in the order in which they take hold. */
  readonly coming: readonly ComingAmendment[];
}

/** Handling rules: amended from a moment on; an amendment that doesn't hold yet may be withdrawn. */
export const handlingRulesSubject = defineSubject<HandlingRulesState>({
  kind: 'handling-rules',
  table: 'handling_rules',
  columns: { held: 'jsonb', coming: 'jsonb' },
  acts: ['handling-rules.amended', 'handling-rules.withdrawn'],
  evolve,
});

function evolve(
  before: HandlingRulesState | undefined,
  { type, facts, at, version }: FoldedAct,
): Omit<HandlingRulesState, 'id' | 'version'> {
  const known = before?.coming ?? [];
  // What has taken hold since is folded in, so that the row stays small however often it is amended.
  const held = merged(before?.held ?? {}, known, at);
  const coming = known.filter(({ effectiveFrom }) => effectiveFrom > at);
  if (type === 'handling-rules.withdrawn') {
    return { held, coming: coming.filter(({ amendment }) => amendment !== facts['amendment']) };
  }
  const amendment = {
    amendment: version,
    effectiveFrom: facts['effectiveFrom'] as string,
    changes: facts['changes'] as unknown as HandlingRuleChanges,
  };
  const later = [...coming, amendment].toSorted(
    (one, other) => one.effectiveFrom.localeCompare(other.effectiveFrom) || one.amendment - other.amendment,
  );
  return { held, coming: later };
}

function merged(
  held: HandlingRuleChanges,
  coming: readonly ComingAmendment[],
  now: string,
): HandlingRuleChanges {
  const taken = coming.filter(({ effectiveFrom }) => effectiveFrom <= now);
  return Object.assign({}, held, ...taken.map(({ changes }) => changes)) as HandlingRuleChanges;
}

/** The value of every rule at a moment: a value holds until another takes its place. */
export function rulesAt(
  state: Pick<HandlingRulesState, 'held' | 'coming'> | undefined,
  moment: string,
): HandlingRules {
  return { ...usualHandlingRules, ...(state ? merged(state.held, state.coming, moment) : {}) };
}

/** Changes as facts. */
export function changesFact(changes: HandlingRuleChanges): Fact {
  return JSON.parse(JSON.stringify(changes)) as Fact;
}
