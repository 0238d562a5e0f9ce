import type { Bilingual } from '#platform/languages.ts';
import { say } from '#platform/languages.ts';
import { type Limit, limitWords } from '#platform/working-time/index.ts';
import { type DutyView, dutyStageNames, dutyTypes, streetListNames } from '#subjects/duties/index.ts';
import { type PartyView, partyLevelNames } from '#subjects/parties/index.ts';
import type { DutyFactView } from '../app/portal/duty-view.ts';
import type { Name } from '../app/view.ts';
import { nameOf, textOf } from './view-of.ts';

/**
 * All that a duty says, field by field in the order in which offices print it; what it leaves open is left out.
 *
 * @param parties its co-handlers by id.
 */
export function dutyFacts(duty: DutyView, parties: ReadonlyMap<string, PartyView>): DutyFactView[] {
  const helpers = duty.coHandlers.flatMap(({ partyId, gives }) => {
    const helper = parties.get(partyId);
    return helper ? [{ name: helperName(helper, gives), href: `/parties/${partyId}` }] : [];
  });
  const facts: (DutyFactView | null)[] = [
    fact(say('类别', 'Category'), nameOf(duty.categoryNameZh, duty.categoryNameEn)),
    fact(say('区域', 'Place'), nameOf(duty.placeNameZh, duty.placeNameEn)),
    ...partyFacts(duty),
    helpers.length === 0
      ? null
      : {
          label: textOf(say('协办单位', 'Assisting')),
          values: helpers.map(({ name }) => name),
          hrefs: helpers.map(({ href }) => href),
        },
    fact(say('事项类型', 'Type'), named(dutyTypes[duty.type])),
    fact(say('乡镇（街道）清单', 'Street list'), duty.list && named(streetListNames[duty.list])),
    fact(say('责任环节', 'Stage'), named(dutyStageNames[duty.stage])),
    fact(say('行使层级', 'Level'), duty.level && named(partyLevelNames[duty.level])),
    fact(say('法定时限', 'Limit by rule'), limitName(duty.timeLimit)),
    fact(say('承诺时限', 'Promised limit'), limitName(duty.promisedLimit)),
    lines(say('依据', 'Basis'), duty.basis),
    lines(say('履职步骤', 'Steps'), duty.steps),
    lines(say('追责情形', 'Grounds for accountability'), duty.accountability),
    lines(say('追责依据', 'Basis of accountability'), duty.accountabilityBasis),
    lines(say('人员保障', 'Means: staff'), duty.meansStaff),
    lines(say('经费保障', 'Means: money'), duty.meansMoney),
    lines(say('权限保障', 'Means: powers'), duty.meansPowers),
    fact(say('监督电话', 'Supervision telephone'), words(duty.supervisionPhone)),
    linkedTo(say('细化的上级事项', 'Makes concrete'), duty.concretisesCode),
  ];
  return facts.filter((each) => each !== null);
}

/** On a street's assisting list the department leads and the street assists. */
function partyFacts(duty: DutyView): (DutyFactView | null)[] {
  const { leadPartyId, departmentPartyId, supervisorPartyId } = duty;
  const holder = (label: Bilingual) => party(label, leadPartyId, duty.leadNameZh, duty.leadNameEn);
  const department = party(
    say('牵头部门', 'Department in charge'),
    departmentPartyId,
    duty.departmentNameZh,
    duty.departmentNameEn,
  );
  const watched = party(
    say('督办单位', 'Supervisor'),
    supervisorPartyId,
    duty.supervisorNameZh,
    duty.supervisorNameEn,
  );
  const office = fact(say('承办机构', 'Handling office'), words(duty.handlingOffice));
  if (duty.list !== 'assisting') return [holder(say('主办单位', 'Lead')), office, watched];
  return [department, holder(say('配合单位', 'Assists')), office, watched];
}

function helperName({ nameZh, nameEn }: PartyView, gives: string): Name {
  if (gives === 'support') return nameOf(nameZh, nameEn);
  return nameOf(`${nameZh}（${gives}）`, nameEn === null ? null : `${nameEn} (${gives})`);
}

function party(
  label: Bilingual,
  id: string | null,
  zh: string | null,
  en: string | null,
): DutyFactView | null {
  if (id === null || zh === null) return null;
  return { label: textOf(label), values: [nameOf(zh, en)], hrefs: [`/parties/${id}`] };
}

function fact(label: Bilingual, value: Name | null): DutyFactView | null {
  return value === null ? null : { label: textOf(label), values: [value] };
}

function linkedTo(label: Bilingual, code: string | null): DutyFactView | null {
  return code === null
    ? null
    : { label: textOf(label), values: [nameOf(code, code)], hrefs: [`/duties/${code}`] };
}

function lines(label: Bilingual, text: string | null): DutyFactView | null {
  const values = (text ?? '').split('\n').filter((line) => line.trim() !== '');
  return values.length === 0
    ? null
    : { label: textOf(label), values: values.map((line) => nameOf(line, null)) };
}

function words(text: string | null): Name | null {
  return text === null || text === '' ? null : nameOf(text, text);
}

function named(text: Bilingual): Name {
  return nameOf(text['zh-CN'], text.en);
}

function limitName(limit: Limit | null): Name | null {
  return limit === null ? null : nameOf(limitWords(limit, 'zh-CN'), limitWords(limit, 'en'));
}
