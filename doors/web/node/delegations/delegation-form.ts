import type { z } from 'zod';
import { say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Refusal, readInput } from '#platform/refusal/index.ts';
import { delegationKindNames, giveDelegationInput } from '#subjects/parties/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { FieldView } from '../../app/view.ts';
import { choicesOf, dayIn, field, placeOptions, valueIn } from '../setup/fields.ts';

/** What giving a delegation asks for. */
export async function delegationFields(realm: Realm): Promise<FieldView[]> {
  return [
    field('fromPartyId', say('委托（授权）单位', 'Who delegates'), { kind: 'party', required: true }),
    field('toPartyId', say('受托（受权）单位', 'Who exercises it'), { kind: 'party', required: true }),
    field('supervisorPartyId', say('监督单位', 'Who watches'), { kind: 'party', required: true }),
    field('kind', say('方式', 'Manner'), {
      kind: 'choice',
      required: true,
      choices: choicesOf(delegationKindNames),
    }),
    field('powers', say('职权事项编码', 'Codes of the powers'), {
      kind: 'lines',
      required: true,
      lengthMax: 12_000,
      help: say('权责清单上的事项编码，每行一个。', 'Codes from the list of duties, one a line.'),
    }),
    field('placeIds', say('区域（不选为全域）', 'Places (none: the whole realm)'), {
      kind: 'choices',
      choices: await placeOptions(realm),
    }),
    field('basis', say('依据', 'Basis'), {
      kind: 'lines',
      required: true,
      lengthMax: 500,
      help: say('法律、法规、规章或决定及文号。', 'The law, rule or decision, with its number.'),
    }),
    field('description', say('说明', 'In words'), { kind: 'lines', lengthMax: 500 }),
    field('validFrom', say('开始日期', 'From'), { kind: 'date', required: true, value: realm.today() }),
    field('validTo', say('截止日期（当日起不再有效）', 'Until (that day not included)'), {
      kind: 'date',
      required: true,
    }),
    field('reviewMonths', say('每几个月监督检查一次', 'Reviewed every so many months'), {
      kind: 'number',
      required: true,
      min: 1,
      max: 60,
      value: '12',
    }),
  ];
}

/** What such a form says. */
export function delegationIn(realm: Realm, form: FormInput): z.output<typeof giveDelegationInput> | Refusal {
  const months = valueIn(form, 'reviewMonths');
  return readInput(giveDelegationInput, {
    kind: valueIn(form, 'kind'),
    fromPartyId: valueIn(form, 'fromPartyId'),
    toPartyId: valueIn(form, 'toPartyId'),
    supervisorPartyId: valueIn(form, 'supervisorPartyId'),
    powers: (valueIn(form, 'powers') ?? '').split(/[\s,，;；、]+/).filter((code) => code !== ''),
    placeIds: (form.values['placeIds'] ?? []).filter((id) => id !== ''),
    validFrom: dayIn(realm, form, 'validFrom'),
    validTo: valueIn(form, 'validTo'),
    basis: valueIn(form, 'basis') ?? '',
    description: valueIn(form, 'description'),
    reviewMonths: months === null ? undefined : Number(months),
  });
}
