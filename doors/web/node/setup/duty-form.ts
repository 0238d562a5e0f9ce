import { say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuseFields } from '#platform/refusal/index.ts';
import { limitWords } from '#platform/working-time/index.ts';
import { type DutyView, editionsOf } from '#subjects/duties/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { SetupRow } from '../../app/setup/view.ts';
import { nameOf } from '../view-of.ts';
import { limitIn, limitValues } from './duty-fields.ts';
import { plain, valueIn } from './fields.ts';

const longTexts = [
  'basis',
  'steps',
  'accountability',
  'accountabilityBasis',
  'meansStaff',
  'meansMoney',
  'meansPowers',
] as const;
const choices = ['supervisorPartyId', 'departmentPartyId', 'list', 'level', 'effectiveTo'] as const;

/** The edition of the upper duty that a form names by its code; the one named before stays. */
export async function upperIn(
  realm: Realm,
  form: FormInput,
  known: DutyView | undefined,
): Promise<string | null | Refusal> {
  const code = valueIn(form, 'concretises');
  if (code === null) return null;
  if (known?.concretisesCode === code) return known.concretisesId;
  const editions = await editionsOf(realm.db, [code.slice(0, 60)]);
  const upper = editions.findLast(({ status }) => status === 'in-force');
  if (upper !== undefined) return upper.id;
  const text = say('没有找到该编码的权责事项。', 'There is no duty with this code.');
  return refuseFields([{ field: 'concretises', code: 'duty.code-unknown', text }]);
}

/** What a form says, with the upper duty that it names. */
export function dutyIn(
  today: string,
  form: FormInput,
  known: DutyView | undefined,
  concretisesId: string | null,
) {
  const timeLimit = limitIn(form, 'time');
  if (isRefusal(timeLimit)) return timeLimit;
  const promisedLimit = limitIn(form, 'promised');
  if (isRefusal(promisedLimit)) return promisedLimit;
  const from = valueIn(form, 'effectiveFrom');
  const texts = Object.fromEntries(
    ['nameEn', 'handlingOffice', 'supervisionPhone', ...longTexts, ...choices].map((name) => [
      name,
      valueIn(form, name),
    ]),
  );
  return {
    ...texts,
    code: valueIn(form, 'code') ?? known?.code ?? '',
    nameZh: valueIn(form, 'nameZh') ?? '',
    type: valueIn(form, 'type'),
    stage: valueIn(form, 'stage') ?? 'end',
    categoryId: valueIn(form, 'categoryId'),
    placeId: valueIn(form, 'placeId'),
    leadPartyId: valueIn(form, 'leadPartyId'),
    coHandlers: helpersIn(form, known),
    concretisesId,
    timeLimit,
    promisedLimit,
    // A revision begins today unless another day was asked for: the form shows when the edition in force began.
    effectiveFrom: from === null || from === known?.effectiveFrom ? today : from,
  };
}

/** The co-handlers chosen; what each was to give stays, and a new one supports. */
function helpersIn(form: FormInput, known: DutyView | undefined) {
  const chosen = (form.values['coHandlers'] ?? []).filter((partyId) => partyId !== '');
  return chosen.map((partyId) => ({
    partyId,
    gives: known?.coHandlers.find((helper) => helper.partyId === partyId)?.gives ?? 'support',
  }));
}

/** A duty as a row of the set-up table, with the values of its form. */
export function dutyRowOf(duty: DutyView): SetupRow {
  const limit = duty.promisedLimit ?? duty.timeLimit;
  return {
    id: duty.id,
    version: duty.version,
    cells: [
      { name: nameOf(duty.nameZh, duty.nameEn) },
      { plain: duty.code },
      { name: nameOf(duty.leadNameZh, duty.leadNameEn) },
      { name: nameOf(duty.categoryNameZh, duty.categoryNameEn) },
      { name: nameOf(duty.placeNameZh, duty.placeNameEn) },
      limit === null ? null : { text: { 'zh-CN': limitWords(limit, 'zh-CN'), en: limitWords(limit, 'en') } },
      plain(String(duty.edition)),
    ],
    values: {
      code: duty.code,
      nameZh: duty.nameZh,
      nameEn: duty.nameEn ?? '',
      categoryId: duty.categoryId,
      placeId: duty.placeId,
      leadPartyId: duty.leadPartyId,
      handlingOffice: duty.handlingOffice ?? '',
      departmentPartyId: duty.departmentPartyId ?? '',
      level: duty.level ?? '',
      concretises: duty.concretisesCode ?? '',
      coHandlers: duty.coHandlers.map(({ partyId }) => partyId),
      supervisorPartyId: duty.supervisorPartyId ?? '',
      type: duty.type,
      list: duty.list ?? '',
      stage: duty.stage,
      ...limitValues('time', duty.timeLimit),
      ...limitValues('promised', duty.promisedLimit),
      ...Object.fromEntries(longTexts.map((name) => [name, duty[name] ?? ''])),
      supervisionPhone: duty.supervisionPhone ?? '',
      effectiveFrom: duty.effectiveFrom,
      effectiveTo: duty.effectiveTo ?? '',
    },
    ended: false,
  };
}
