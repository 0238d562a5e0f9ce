import type { Bilingual, Name } from './duty-list.ts';
import type { FindingCode, FoundFault } from './finding.ts';
import type { DutyIndex } from './index-duties.ts';

/** The names that sentences are made of, in one language. */
interface Words {
  readonly category: string;
  /** The places, or the first three and how many more. */
  readonly places: string;
  readonly duty: string;
  readonly parties: string;
}

const sentences: Readonly<
  Record<FindingCode, readonly [(words: Words) => string, (words: Words) => string]>
> = {
  'nobody-leads': [
    ({ category, places }) => `“${category}”在${places}没有主办单位。`,
    ({ category, places }) => `Nobody leads “${category}” in ${places}.`,
  ],
  'several-lead': [
    ({ category, places, parties }) =>
      `“${category}”在${places}有多家主办：${parties}，派单目录未明确由谁办理。`,
    ({ category, places, parties }) =>
      `Several lead “${category}” in ${places}: ${parties}; the dispatch catalogue doesn’t say which.`,
  ],
  'lead-outside-place': [
    ({ duty, places, parties }) => `“${duty}”的区域（${places}）不在${parties}的辖区内。`,
    ({ duty, places, parties }) => `“${duty}” is for ${places}, outside the place of ${parties}.`,
  ],
  'lead-at-other-level': [
    ({ duty, parties }) => `“${duty}”所列行使层级与${parties}的层级不符。`,
    ({ duty, parties }) => `“${duty}” is for another level of government than that of ${parties}.`,
  ],
  'lead-lacks-power': [
    ({ duty, parties }) => `“${duty}”属于行政职权，${parties}不是行政机关或法律授权的组织。`,
    ({ duty, parties }) => `“${duty}” is official power, and ${parties} is no public body.`,
  ],
  'power-not-delegated': [
    ({ duty, places, parties }) =>
      `“${duty}”所行使的是其他单位的职权，${parties}没有在${places}行使该职权的有效授权委托。`,
    ({ duty, places, parties }) =>
      `“${duty}” is another party’s power, and no delegation lets ${parties} exercise it in ${places}.`,
  ],
  'delegation-over': [
    ({ duty, parties }) => `${parties}行使“${duty}”所依据的授权委托已期满或终止。`,
    ({ duty, parties }) => `The delegation by which ${parties} leads “${duty}” is over.`,
  ],
  'no-lead-member': [
    ({ duty, parties }) => `“${duty}”由${parties}负责，该机构没有牵头单位。`,
    ({ duty, parties }) => `“${duty}” is led by ${parties}, a body that none of its members leads.`,
  ],
  'supervisor-leads': [
    ({ duty, parties }) => `“${duty}”的督办单位就是负责办理的单位（${parties}）。`,
    ({ duty, parties }) => `“${duty}” is supervised by those who answer for it (${parties}).`,
  ],
  'no-supervisor': [({ duty }) => `“${duty}”没有督办单位。`, ({ duty }) => `“${duty}” has no supervisor.`],
  'no-limit': [
    ({ duty }) => `“${duty}”既无法定时限，也无承诺时限。`,
    ({ duty }) => `“${duty}” has neither a statutory nor a promised limit.`,
  ],
  'no-means': [
    ({ duty, parties }) => `“${duty}”未写明${parties}履职所需的人员、经费或权限。`,
    ({ duty, parties }) => `“${duty}” names no staff, money or powers for ${parties}.`,
  ],
  'no-department-in-charge': [
    ({ duty, parties }) => `“${duty}”由${parties}配合，未明确牵头部门。`,
    ({ duty, parties }) => `${parties} assists in “${duty}”, but no department is in charge.`,
  ],
  'street-duty-unlisted': [
    ({ duty, parties }) => `“${duty}”由${parties}主办，未列入其履职事项清单。`,
    ({ duty, parties }) => `${parties} leads “${duty}”, which is on none of its lists.`,
  ],
  'upper-ended': [
    ({ duty }) => `“${duty}”所细化的上级事项已不在清单上。`,
    ({ duty }) => `What “${duty}” makes concrete is no longer on the list.`,
  ],
  'rule-unreachable': [
    ({ category, places }) =>
      `“${category}”在${places}的派单目录项不起作用：所指事项未生效、不覆盖该区域，或已有更新的目录项。`,
    ({ category, places }) =>
      `The dispatch rule for “${category}” in ${places} has no effect: its duty isn’t in force there, or a later rule stands.`,
  ],
};

const namesMax = 3;

/** Says a fault in a sentence, in both languages. */
export function sentenceOf(
  index: DutyIndex,
  fault: FoundFault,
  duties: ReadonlyMap<string, Name>,
): Bilingual {
  const [zh, en] = sentences[fault.code];
  const named = {
    category: index.categories.get(fault.categoryId),
    places: fault.placeIds.slice(0, namesMax).map((id) => index.places.get(id)?.place),
    duty: duties.get(fault.dutyIds[0] ?? ''),
    parties: fault.partyIds.map((id) => index.parties.get(id)),
  };
  const more = fault.placeIds.length - namesMax;
  const inChinese = (name: Name | undefined) => name?.nameZh ?? '';
  const inEnglish = (name: Name | undefined) => name?.nameEn ?? inChinese(name);
  return {
    'zh-CN': zh({
      category: inChinese(named.category),
      places: named.places.map(inChinese).join('、') + (more > 0 ? `等 ${more + namesMax} 处` : ''),
      duty: inChinese(named.duty),
      parties: named.parties.map(inChinese).join('、'),
    }),
    en: en({
      category: inEnglish(named.category),
      places: named.places.map(inEnglish).join(', ') + (more > 0 ? ` and ${more} more` : ''),
      duty: inEnglish(named.duty),
      parties: named.parties.map(inEnglish).join(', '),
    }),
  };
}
