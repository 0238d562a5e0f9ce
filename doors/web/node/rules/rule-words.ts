import { type Bilingual, say } from '#platform/languages.ts';
import type { Limit } from '#platform/working-time/index.ts';
import { limitWay, limitWays } from '#subjects/duties/index.ts';
import {
  type HandlingRuleChanges,
  type HandlingRuleCode,
  handlingRule,
  handlingRuleCodes,
  ruleUnits,
} from '#subjects/handling-rules/index.ts';
import type { RuleChange } from '../../app/rules/view.ts';
import type { Text } from '../../app/view.ts';
import { textOf } from '../view-of.ts';

/** A value of a rule in words. */
export function valueWords(code: HandlingRuleCode, value: Limit | number | null): Text {
  const rule = handlingRule(code);
  if (value === null) return textOf(say('不作要求', 'Not asked'));
  if (typeof value !== 'number') return textOf(limitWords(value));
  if (rule.kind !== 'number') throw new Error(`${code} is a limit, not a number`);
  const unit = ruleUnits[rule.unit];
  if (rule.unit === 'percent') return textOf(say(`${value}%`, `${value} %`));
  return textOf(say(`${value} ${unit['zh-CN']}`, countedInEnglish(value, unit.en)));
}

/** An amount with its unit; of one the unit is singular. */
function countedInEnglish(amount: number, unit: string): string {
  return `${amount} ${amount === 1 ? unit.replace(/^people/, 'person').replace(/^((?:working |calendar )?[a-z]+)s\b/, '$1') : unit}`;
}

/** The bounds within which a rule may be set, in words. */
export function rangeWords(code: HandlingRuleCode): Text {
  const { least, most } = handlingRule(code);
  const [low, high] = [valueWords(code, least), valueWords(code, most)];
  return textOf(say(`${low['zh-CN']}至 ${high['zh-CN']}`, `${low.en} to ${high.en}`));
}

/** New values in words, in the order of the rules. */
export function changeWords(changes: HandlingRuleChanges): RuleChange[] {
  return handlingRuleCodes
    .filter((code) => code in changes)
    .map((code) => ({
      name: textOf(handlingRule(code).name),
      value: valueWords(code, changes[code] ?? null),
    }));
}

function limitWords(limit: Limit): Bilingual {
  const way = limitWays[limitWay(limit)];
  return say(`${limit.amount} ${way['zh-CN']}`, countedInEnglish(limit.amount, way.en));
}
