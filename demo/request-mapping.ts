import { installer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { keepRequestMapping, listRequestMappings } from '#subjects/request-imports/index.ts';
import { granted } from './ground.ts';
import { demoParties } from './parties.ts';

/** The code of the system whose files the demo takes; nothing has come from it. */
const source = 'demo-12345';

/** A party of the demo as a mapping names it. */
function named(key: string): string {
  const party = demoParties.find((each) => each.key === key);
  if (party === undefined) throw new Error(`the demo has no party ${key}`);
  return party.nameZh;
}

/**
 * Gives the demo its one mapping: how a workbook of a city's 12345 platform is read, with the columns that such
 * workbooks usually have. One that is there is left alone.
 *
 * @param countyCode what stands for places that aren't known by name.
 */
export async function fillRequestMapping(realm: Realm, countyCode: string): Promise<void> {
  if ((await listRequestMappings(realm.db)).some((mapping) => mapping.source === source)) return;
  granted(
    await keepRequestMapping(realm, installer, null, {
      source,
      nameZh: '市12345平台（演示）',
      nameEn: 'City 12345 platform (demo)',
      times: { format: 'YYYY-MM-DD HH:mm:ss' },
      reference: '工单编号',
      opened: '受理时间',
      reported: '来电时间',
      due: '办理期限',
      closed: '办结时间',
      description: ['诉求标题', '诉求内容'],
      address: '事发地址',
      category: {
        column: '问题类别',
        words: {
          照明: 'street-lamp',
          道路: 'road-damage',
          井盖: 'manhole-cover',
          建筑垃圾: 'building-waste',
        },
      },
      place: { column: '所属街道', otherwise: countyCode },
      party: { column: '承办单位', words: { 城管局: named('city-management'), 住建局: named('housing') } },
      kind: {
        column: '诉求类型',
        words: {
          ...{ 咨询类: 'enquiry', 求助类: 'help', 投诉类: 'complaint' },
          ...{ 举报类: 'accusation', 建议类: 'suggestion', 表扬类: 'praise' },
        },
      },
      contactName: '联系人',
      contactPhone: '联系电话',
      secrecy: { column: '是否保密', words: ['是'] },
      answer: '办理结果',
      outcome: { column: '是否解决', contains: [['已解决', 'solved']], otherwise: 'explained' },
    }),
  );
}
