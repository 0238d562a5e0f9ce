import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const rows = parse(readFileSync(new URL('../descriptions.csv', import.meta.url)), { columns: true }) as {
  code: string;
  text: string;
}[];

/** What residents say in the demo, by category; `{spot}` is where. Invented, like everything in it. */
export const descriptions: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy(rows, ({ code }) => code)].map(([code, group]) => [code, group.map(({ text }) => text)]),
);

/** Where things are, so that two reports of a kind don't sound alike. */
export const spots = [
  '小区北门口',
  '小区南门外',
  '菜场东侧路口',
  '小学门口',
  '公交首末站旁',
  '街心公园西侧',
  '社区服务站对面',
  '卫生院门前',
  '河边步道',
  '地铁口附近',
  '老年活动室旁',
  '沿街商铺门前',
  '幼儿园后面的巷子',
  '停车场出口',
] as const;

/** What people add at the end. */
export const endings = [
  '',
  '',
  '',
  '已经好几天了。',
  '麻烦尽快处理，谢谢。',
  '之前反映过一次。',
  '希望能给个答复。',
] as const;

/** What handlers say when they are done. */
export const doneNotes = [
  '已到现场处置完毕，恢复正常。',
  '已安排人员处理，现场已清理干净。',
  '已维修，并对周边同类情况做了排查。',
  '已督促责任单位整改，今日复查合格。',
  '已与反映人说明情况，并约定后续安排。',
] as const;

/** What verifiers say when work isn't done. */
export const sentBackNotes = [
  '现场复查，问题仍在，请重新处置。',
  '只处理了一半，请补齐。',
  '照片与现场不符，请核实后重报。',
] as const;

/** What reporters say who aren't content. */
export const unsolvedNotes = [
  '没过几天又出现了。',
  '只是临时处理，没有根本解决。',
  '没有看到有人来过。',
] as const;

/** Questions that need no order: the category that each is about, and the answer it gets. */
export const enquiries = [
  ['owners-assembly', '小区想成立业主大会，先要找谁？', '请向所在街道或社区提出，街道会指导筹备组的组建。'],
  ['building-waste', '装修垃圾应该放到哪里？', '请装袋后投放到小区指定的装修垃圾暂存点，由物业联系清运。'],
  ['dogs', '养犬登记要带什么材料？', '请带本人证件、犬只免疫证明，到登记点办理。'],
  ['elder-care', '老年助餐点几点开餐？', '各社区不同，一般午餐十一点、晚餐五点开始，可向所在社区询问。'],
  [
    'social-relief',
    '申请低保到哪里提交材料？',
    '请带户口簿、身份证和家庭收入说明，到街道便民服务窗口提出申请。',
  ],
  [
    'prepaid-card',
    '商家关门了，预付卡还能退吗？',
    '请保留合同和付款凭证，向市场监管部门反映，由其协调处理。',
  ],
  [
    'maintenance-fund',
    '动用维修资金要多少业主同意？',
    '面积和人数各三分之二以上的业主参与表决，参与的业主面积和人数各过半数同意即可。',
  ],
  [
    'water-quality',
    '停水后来的水发黄，能用吗？',
    '恢复供水时可能短时发黄，请放至清澈后再用；长时间发黄请报修。',
  ],
] as const;

/** Thanks, each with the category that it is about. */
export const praises = [
  { categoryCode: 'street-lamp', description: '路灯报修第二天就修好了，谢谢师傅。' },
  { categoryCode: 'renovation-noise', description: '社区帮忙协调装修时间，邻里和气了，点赞。' },
  { categoryCode: 'litter', description: '垃圾清得很快，热线回访也很耐心，谢谢。' },
] as const;

/** One of some values, chosen by a number from 0 up to 1. */
export function chosen<Value>(values: readonly Value[], draw: number): Value {
  return values[Math.floor(draw * values.length)] as Value;
}
