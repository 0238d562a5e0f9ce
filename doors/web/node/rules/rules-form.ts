import { say } from '#platform/languages.ts';
import { type FieldFault, isRefusal, type Refusal, refuseFields } from '#platform/refusal/index.ts';
import type { Limit } from '#platform/working-time/index.ts';
import {
  type HandlingRule,
  type HandlingRuleChanges,
  type HandlingRuleCode,
  type HandlingRules,
  handlingRule,
  handlingRuleCodes,
  nominalMinutes,
  ruleGroups,
  ruleUnits,
} from '#subjects/handling-rules/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { FieldView } from '../../app/view.ts';
import { limitFields, limitIn, limitValues } from '../setup/duty-fields.ts';
import { field, valueIn } from '../setup/fields.ts';
import { textOf } from '../view-of.ts';
import { rangeWords, valueWords } from './rule-words.ts';

/** The fields of all rules, filled in with what holds, by the code of their group. */
export function ruleFields(held: HandlingRules, usual: HandlingRules): Record<string, FieldView[][]> {
  return Object.fromEntries(
    Object.keys(ruleGroups).map((group) => [
      group,
      handlingRuleCodes
        .filter((code) => handlingRule(code).group === group)
        .map((code) => fieldsOf(code, held[code], usual[code])),
    ]),
  );
}

/** When an amendment takes hold, and why it is made. */
export const lastFields: readonly FieldView[] = [
  field('effectiveFrom', say('生效时间', 'Holds from'), {
    kind: 'moment',
    help: textOf(
      say(
        '不填为两分钟后生效。已经起算的时限不受影响。',
        'Left empty: in two minutes. Clocks that run already keep their moments.',
      ),
    ),
  }),
  field('ground', say('修改依据和理由', 'Ground'), { kind: 'lines', required: true, lengthMax: 1_000 }),
];

function fieldsOf(code: HandlingRuleCode, held: Limit | number | null, usual: Limit | number | null) {
  const rule = handlingRule(code);
  const [like, range] = [valueWords(code, usual), rangeWords(code)];
  const help = textOf(
    say(
      `${rule.says['zh-CN']}通行值：${like['zh-CN']}；可设：${range['zh-CN']}。`,
      `${rule.says.en} Usual: ${like.en}; allowed: ${range.en}.`,
    ),
  );
  if (rule.kind === 'number') {
    const unit = ruleUnits[rule.unit];
    const label = say(`${rule.name['zh-CN']}（${unit['zh-CN']}）`, `${rule.name.en} (${unit.en})`);
    const { least: min, most: max } = rule;
    return [field(code, label, { kind: 'number', required: true, min, max, help, value: String(held) })];
  }
  const values = limitValues(code, held as Limit | null);
  return limitFields(code, rule.name).map((each, index) => ({
    ...each,
    required: !rule.optional,
    value: values[each.name] ?? '',
    ...(index === 0 ? { help } : {}),
  }));
}

/** The values in a form that differ from those that hold; faults by field where some can't be used. */
export function changesIn(form: FormInput, held: HandlingRules): HandlingRuleChanges | Refusal {
  const changes: Record<string, Limit | number | null> = {};
  const faults: FieldFault[] = [];
  for (const code of handlingRuleCodes) {
    const rule = handlingRule(code);
    const name = rule.kind === 'number' ? code : `${code}Amount`;
    if (!(name in form.values)) continue;
    const value = rule.kind === 'number' ? numberIn(form, code) : limitIn(form, code);
    if (isRefusal(value)) faults.push(...value.fields);
    else if (!isWithin(rule, value)) faults.push(outside(code, name));
    else if (JSON.stringify(value) !== JSON.stringify(held[code])) changes[code] = value;
  }
  return faults.length > 0 ? refuseFields(faults) : (changes as HandlingRuleChanges);
}

function numberIn(form: FormInput, code: string): number {
  const written = valueIn(form, code) ?? '';
  return /^\d{1,7}$/.test(written) ? Number(written) : Number.NaN;
}

function isWithin(rule: HandlingRule, value: Limit | number | null): boolean {
  if (rule.kind === 'number') return typeof value === 'number' && value >= rule.least && value <= rule.most;
  if (value === null) return rule.optional;
  if (typeof value === 'number') return false;
  const minutes = nominalMinutes(value);
  return minutes >= nominalMinutes(rule.least) && minutes <= nominalMinutes(rule.most);
}

function outside(code: HandlingRuleCode, name: string): FieldFault {
  const range = rangeWords(code);
  const rule = handlingRule(code).name;
  const text = say(
    `${rule['zh-CN']}应在 ${range['zh-CN']}之间。`,
    `${rule.en}: it must lie within ${range.en}.`,
  );
  return { field: name, code: 'out-of-bounds', text };
}
