import { Temporal } from 'temporal-polyfill';
import { storePhoto } from '#platform/files/index.ts';
import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type FieldFault, isRefusal, type Refusal, refuseFields } from '#platform/refusal/index.ts';
import type { Limit } from '#platform/working-time/index.ts';
import { dueTime, limitWords } from '#platform/working-time/index.ts';
import { handlerOutcomes, outcomes } from '#subjects/matters/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { Choice, FieldView } from '../../app/view.ts';
import { limitFields } from '../setup/duty-fields.ts';
import { choicesOf } from '../setup/fields.ts';
import { nameOf } from '../view-of.ts';
import type { DeskOrder, DeskState } from './desk-state.ts';

type More = Partial<Omit<FieldView, 'name' | 'label' | 'kind'>>;

const of =
  (kind: FieldView['kind']) =>
  (name: string, label: Bilingual, more: More = {}): FieldView => ({
    name,
    label,
    kind,
    required: true,
    ...more,
  });

/** One line to type. */
export const line = of('line');
/** One party, found by typing part of its name. */
export const party = of('party');
/** Several parties. */
export const parties = of('parties');
/** A moment on the realm's clock. */
export const moment = of('moment');
/** A date. */
export const date = of('date');
/** One out of some. */
export const choice = of('choice');
/** Several out of some. */
export const choices = of('choices');

/** What is said about it, several lines. */
export function note(label: Bilingual, more: More = {}): FieldView {
  return { name: 'note', label, kind: 'lines', required: true, lengthMax: 2_000, ...more };
}

/** What may be said besides. */
export const remark = note(say('补充说明', 'Remark'), { required: false });

/** Photographs, none needed unless said so. */
export function photos(name: string, label: Bilingual, required = false): FieldView {
  return { name, label, kind: 'photos', required };
}

/** Whoever supervises a company that gets an order; asked once a company is chosen. */
export const companySupervisor = party('supervisorPartyId', say('督办单位', 'Supervisor'), {
  forCompany: true,
});

/** The clause of its contract by which a company gets an order; asked once a company is chosen. */
export const companyClause = line('clause', say('依据的合同条款', 'Clause of the contract'), {
  forCompany: true,
  lengthMax: 300,
});

/** What a handler says came of it. */
export const outcomeField = choice('outcome', say('办理结果', 'Outcome'), {
  choices: choicesOf(Object.fromEntries(handlerOutcomes.map((name) => [name, outcomes[name]]))),
});

/** How long: an amount and its unit. */
export function limitPair(label: Bilingual, required = false): FieldView[] {
  const [amount, way] = limitFields('limit', label);
  const unit = say('时限单位', 'Unit of the limit');
  return [
    ...(amount ? [{ ...amount, required }] : []),
    ...(way ? [{ ...way, label: unit, required, value: 'working-day' }] : []),
  ];
}

/** Which of several orders it is about; nothing to ask where there is one. The first stands chosen. */
export function whichOrder(orders: readonly DeskOrder[]): FieldView[] {
  if (orders.length < 2) return [];
  const options = orders.map((order): Choice => ({ value: order.id, label: orderName(order) }));
  return [
    choice('target', say('哪一张工单', 'Which order'), { choices: options, value: options[0]?.value ?? '' }),
  ];
}

/** An order by its party's name. */
function orderName({ partyNameZh, partyNameEn }: DeskOrder): Choice['label'] {
  return nameOf(partyNameZh, partyNameEn);
}

/** The first value of a field, or null where it is empty or missing. */
export { valueIn } from '../setup/fields.ts';

/** The values of a field of several; a control for many may send them in one, with commas between. */
export function severalIn(form: FormInput, name: string): string[] {
  return (form.values[name] ?? []).flatMap((given) => given.split(',')).filter((each) => each !== '');
}

/**
 * A moment as a form gives it, on the realm's clock, with its zone; null where none is given. What is no
 * moment, or one that there is not, comes back as it was written, for the procedure to refuse.
 */
export function momentIn(realm: Realm, form: FormInput, name: string): string | null {
  const written = form.values[name]?.[0] ?? '';
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(written)) return written === '' ? null : written;
  try {
    const zoned = Temporal.PlainDateTime.from(written, { overflow: 'reject' });
    return new Date(zoned.toZonedDateTime(realm.workingTime.zone).epochMilliseconds).toISOString();
  } catch {
    return written;
  }
}

/** A moment in words of both languages. */
export function told({ realm, now }: Pick<DeskState, 'realm' | 'now'>, iso: string): Bilingual {
  const { zone } = realm.workingTime;
  return say(dueTime(iso, zone, 'zh-CN', now), dueTime(iso, zone, 'en', now));
}

/** A limit in words of both languages. */
export function limitTold(limit: Limit): Bilingual {
  return say(limitWords(limit, 'zh-CN'), limitWords(limit, 'en'));
}

const photosMax = 4;

/** Stores the photographs of a form's field, four at most; the form's fault where one is no photograph. */
export async function storeAll(realm: Realm, form: FormInput, field: string): Promise<string[] | Refusal> {
  const ids: string[] = [];
  const faults: FieldFault[] = [];
  for (const file of (form.files[field] ?? []).slice(0, photosMax)) {
    const stored = await storePhoto(realm, new Uint8Array(await file.arrayBuffer()));
    if (isRefusal(stored)) faults.push({ field, code: stored.code, text: stored.text });
    else ids.push(stored.id);
  }
  return faults.length > 0 ? refuseFields(faults) : ids;
}
