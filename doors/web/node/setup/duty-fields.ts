import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Refusal, refuseFields } from '#platform/refusal/index.ts';
import type { Limit } from '#platform/working-time/index.ts';
import { limitOf, limitWay, limitWays, listCategories } from '#subjects/duties/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { Choice, FieldView } from '../../app/view.ts';
import { nameOf } from '../view-of.ts';
import { choicesOf, field, valueIn } from './fields.ts';

/** The two fields of a limit: how much, counted how. */
export function limitFields(name: string, label: Bilingual): FieldView[] {
  return [
    field(`${name}Amount`, label, { kind: 'number', min: 0, max: 525_600 }),
    field(`${name}Way`, say(`${label['zh-CN']}的计算方式`, `${label.en}: how it is counted`), {
      kind: 'choice',
      choices: choicesOf(limitWays),
    }),
  ];
}

/** A limit as the values of its two fields. */
export function limitValues(name: string, limit: Limit | null): Record<string, string> {
  return {
    [`${name}Amount`]: limit === null ? '' : String(limit.amount),
    [`${name}Way`]: limit === null ? '' : limitWay(limit),
  };
}

/** The limit in a form; null where no amount is given. */
export function limitIn(form: FormInput, name: string): Limit | null | Refusal {
  const amount = valueIn(form, `${name}Amount`);
  if (amount === null) return null;
  const way = valueIn(form, `${name}Way`) ?? 'working-day';
  const limit = /^\d{1,7}$/.test(amount) ? limitOf(Number(amount), way) : undefined;
  if (limit !== undefined) return limit;
  const text = say('请填写整数，并选择计算方式。', 'Give a whole number and how it is counted.');
  return refuseFields([{ field: `${name}Amount`, code: 'malformed', text }]);
}

/** Categories to choose from. */
export async function categoryOptions(realm: Realm): Promise<Choice[]> {
  const categories = await listCategories(realm.db);
  return categories.map(({ id, nameZh, nameEn }) => ({ value: id, label: nameOf(nameZh, nameEn) }));
}
