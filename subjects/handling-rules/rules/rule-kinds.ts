import { z } from 'zod';
import { type Bilingual, say } from '#platform/languages.ts';
import { type Limit, limitSchema } from '#platform/working-time/index.ts';

/** What the rules are about, in the order in which pages show them. */
export const ruleGroups = {
  intake: say('受理', 'Taking in'),
  dispatch: say('派单与时限', 'Dispatch and limits'),
  orders: say('工单办理', 'Work orders'),
  clock: say('提醒与提级', 'Reminders and escalation'),
  checking: say('核查与回访', 'Verification and call-back'),
  'long-list': say('挂账', 'Long-term list'),
  prevention: say('主动治理', 'Prevention'),
  figures: say('统计口径', 'Figures'),
} as const satisfies Record<string, Bilingual>;

/** One of the headings under which the rules stand. */
export type RuleGroup = keyof typeof ruleGroups;

/** In what a number is counted. */
export const ruleUnits = {
  people: say('人', 'people'),
  days: say('天', 'days'),
  percent: say('%', '%'),
  times: say('次', 'times'),
  levels: say('级', 'levels'),
  minutes: say('分钟', 'minutes'),
  matters: say('件', 'matters'),
} as const satisfies Record<string, Bilingual>;

/** One of the units of numbers. */
export type RuleUnit = keyof typeof ruleUnits;

interface Described {
  readonly group: RuleGroup;
  readonly name: Bilingual;
  /** What the value decides, and of what a change takes hold. */
  readonly says: Bilingual;
  /** Where the usual value comes from. */
  readonly basis: Bilingual;
}

/** A rule that sets a time. */
export interface LimitRule extends Described {
  readonly kind: 'limit';
  readonly usual: Limit | null;
  readonly least: Limit;
  readonly most: Limit;
  /** Whether a realm may do without it. */
  readonly optional: boolean;
}

/** A rule that sets a whole number. */
export interface NumberRule extends Described {
  readonly kind: 'number';
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  readonly unit: RuleUnit;
}

/** One number or time that a realm decides for itself. */
export type HandlingRule = LimitRule | NumberRule;

/**
 * How long a limit is at most, in minutes round the clock, for comparing limits of different units: an hour is
 * an hour, a day is a day, whether worked or not.
 */
export function nominalMinutes({ unit, amount }: Limit): number {
  const perUnit = {
    minute: 1,
    'urgent-hour': 60,
    'working-hour': 60,
    'working-day': 1_440,
    'calendar-day': 1_440,
  };
  return amount * perUnit[unit];
}

/** Checks a value of a rule: of its kind, and within its bounds. */
export function ruleSchema(rule: HandlingRule): z.ZodType<Limit | number | null> {
  if (rule.kind === 'number') return z.int().min(rule.least).max(rule.most);
  const least = nominalMinutes(rule.least);
  const most = nominalMinutes(rule.most);
  const within = limitSchema.refine(
    (limit) => nominalMinutes(limit) >= least && nominalMinutes(limit) <= most,
    'limit.out-of-bounds',
  );
  return rule.optional ? within.nullable() : within;
}
