import { say } from '#platform/languages.ts';
import { isRefusal, type Refusal, readInput } from '#platform/refusal/index.ts';
import { redactionBases } from '#register/redaction/index.ts';
import {
  countDue,
  setRetentionRule,
  setRetentionRuleInput,
  usualRetention,
} from '#subjects/personal-data/index.ts';
import { keptData } from '../../../assembly.ts';
import type { PersonalDataServices } from '../../app/personal-data/view.ts';
import type { FormInput } from '../../app/services.ts';
import type { ActionView } from '../../app/view.ts';
import { choice } from '../desk/fields.ts';
import { callerOnce, fieldOf, type PageRequest } from '../page-caller.ts';
import { choicesOf } from '../setup/fields.ts';
import { retentionLine } from './own-data.ts';
import { oversees, protects } from './requests.ts';

/** So many due subjects of a class are counted. */
const countMax = 1_000;

const set: ActionView = {
  name: 'set-retention',
  label: say('设定保存期限', 'Set how long'),
  key: 'n',
  primary: true,
  follows: say(
    '今夜起按新期限执行：已超过期限的将被删除，且无法恢复。',
    'It holds from tonight: what has been kept longer is erased and can’t be brought back.',
  ),
  fields: [
    choice('dataClass', say('哪一类', 'Which class'), {
      choices: choicesOf(
        Object.fromEntries(Object.entries(usualRetention).map(([name, usual]) => [name, usual.name])),
      ),
    }),
    { name: 'days', label: say('保存天数', 'Days'), kind: 'number', required: true, min: 30, max: 36_500 },
    choice('basis', say('法律依据', 'Legal basis'), { choices: choicesOf(redactionBases), value: 'pipl-19' }),
  ],
};

/** How long each class of data is kept and what is due; null for whoever may not see it. */
export async function readRetention(request: PageRequest): ReturnType<PersonalDataServices['retention']> {
  if (!oversees(request)) return null;
  const rows = await countDue(request.realm, keptData, countMax);
  return {
    classes: rows.map((row) => ({ ...retentionLine(row), due: row.due, held: row.held })),
    actions: protects(request) ? [set] : [],
  };
}

/** Sets how long a class of data is kept. */
export async function setDays(
  request: PageRequest,
  { form, ...sending }: { form: FormInput } & Parameters<typeof callerOnce>[1],
): Promise<{ id: string } | Refusal> {
  const days = fieldOf(form, 'days');
  const input = readInput(setRetentionRuleInput, {
    dataClass: fieldOf(form, 'dataClass') || undefined,
    days: /^\d+$/.test(days) ? Number(days) : undefined,
    basis: fieldOf(form, 'basis') || undefined,
  });
  if (isRefusal(input)) return input;
  return setRetentionRule(request.realm, callerOnce(request, sending, ['set-retention', input]), input);
}
