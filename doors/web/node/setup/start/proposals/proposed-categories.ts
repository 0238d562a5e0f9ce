// More than 300 lines: one list of data, a few lines a category, and no logic.
import { type Bilingual, say } from '#platform/languages.ts';
import {
  calendarDays,
  type Limit,
  urgentHours,
  workingDays,
  workingHours,
} from '#platform/working-time/index.ts';
import type { VerificationMode } from '#subjects/duties/index.ts';

/** A category that most counties have, with the limit and basis from which its duty may begin. */
export interface ProposedCategory {
  readonly code: string;
  readonly group: ProposedGroup;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly keywords: string;
  /** Which of the proposed bodies leads in most places. */
  readonly lead: string;
  readonly limit: Limit;
  readonly basis: string;
  readonly verification: VerificationMode;
  readonly emergency: boolean;
  readonly openness: 'public' | 'figures';
}

/** The classes under which the proposed categories stand. */
export const proposedGroups = {
  facilities: say('公共设施', 'Public facilities'),
  environment: say('市容环境', 'Environment'),
  order: say('公共秩序与安全', 'Order and safety'),
  livelihood: say('民生服务', 'Everyday services'),
} as const satisfies Record<string, Bilingual>;

/** One of the classes. */
export type ProposedGroup = keyof typeof proposedGroups;

type Row = readonly [
  code: string,
  nameZh: string,
  nameEn: string,
  keywords: string,
  lead: string,
  limit: Limit,
  basis: string,
  more?: Partial<Pick<ProposedCategory, 'verification' | 'emergency' | 'openness'>>,
];

const spot = { verification: 'on-the-spot' } as const;
const sampled = { verification: 'sampled' } as const;
const urgent = { emergency: true } as const;
const quiet = { openness: 'figures', verification: 'sampled' } as const;

const rows: Readonly<Record<ProposedGroup, readonly Row[]>> = {
  facilities: [
    [
      'street-lamp',
      '路灯不亮',
      'Street light out',
      '路灯 照明',
      'city-management',
      workingDays(2),
      '《城市照明管理规定》',
    ],
    [
      'road-damage',
      '道路破损',
      'Damaged road',
      '路面 坑洼 塌陷',
      'city-management',
      workingDays(5),
      '《城市道路管理条例》第二十一条',
    ],
    [
      'manhole-cover',
      '井盖缺失破损',
      'Manhole cover missing or broken',
      '井盖 窨井',
      'city-management',
      urgentHours(4),
      '《城市道路管理条例》第二十三条',
      urgent,
    ],
    [
      'drain-blocked',
      '下水道堵塞',
      'Blocked drain',
      '下水道 返水',
      'city-management',
      urgentHours(24),
      '《城镇排水与污水处理条例》',
    ],
    [
      'waterlogging',
      '道路积水',
      'Flooded road',
      '积水 内涝',
      'city-management',
      urgentHours(4),
      '《城镇排水与污水处理条例》',
      urgent,
    ],
    [
      'traffic-signal',
      '信号灯故障',
      'Traffic light out of order',
      '红绿灯 信号灯',
      'police',
      urgentHours(24),
      '《中华人民共和国道路交通安全法》第三十条',
      urgent,
    ],
    [
      'greenery',
      '绿化损坏',
      'Damaged greenery',
      '树木 枯死 倒伏',
      'city-management',
      workingDays(5),
      '《城市绿化条例》',
      sampled,
    ],
    [
      'bus-stop',
      '公交站台损坏',
      'Damaged bus stop',
      '公交站 站牌',
      'transport',
      workingDays(5),
      '《城市公共汽车和电车客运管理规定》',
      sampled,
    ],
    [
      'ramp',
      '无障碍设施缺损',
      'Barrier-free access missing or broken',
      '无障碍 坡道 盲道',
      'housing',
      workingDays(10),
      '《中华人民共和国无障碍环境建设法》',
    ],
  ],
  environment: [
    [
      'litter',
      '暴露垃圾',
      'Litter',
      '垃圾 脏',
      'city-management',
      workingHours(8),
      '《城市市容和环境卫生管理条例》',
      spot,
    ],
    [
      'building-waste',
      '建筑垃圾堆放',
      'Heaped building waste',
      '装修垃圾 渣土',
      'city-management',
      workingDays(3),
      '《中华人民共和国固体废物污染环境防治法》第六十三条',
      sampled,
    ],
    [
      'public-toilet',
      '公厕脏乱损坏',
      'Dirty or broken public toilet',
      '公厕 厕所',
      'city-management',
      workingHours(8),
      '《城市公厕管理办法》',
      sampled,
    ],
    [
      'site-noise',
      '施工噪声',
      'Building-site noise',
      '施工 夜间 工地',
      'city-management',
      calendarDays(3),
      '《中华人民共和国噪声污染防治法》第四十三条',
    ],
    [
      'living-noise',
      '社会生活噪声',
      'Noise from neighbours and squares',
      '广场舞 装修 噪音',
      'police',
      calendarDays(3),
      '《中华人民共和国噪声污染防治法》第六十四条',
      quiet,
    ],
    [
      'cooking-fumes',
      '餐饮油烟',
      'Cooking fumes',
      '油烟 餐馆',
      'environment',
      calendarDays(7),
      '《中华人民共和国大气污染防治法》第八十一条',
    ],
    [
      'site-dust',
      '施工扬尘',
      'Dust from building sites',
      '扬尘 工地',
      'housing',
      calendarDays(3),
      '《中华人民共和国大气污染防治法》第六十九条',
    ],
    [
      'river-pollution',
      '河道污染',
      'Polluted river',
      '河道 污水',
      'environment',
      calendarDays(5),
      '《中华人民共和国水污染防治法》',
    ],
  ],
  order: [
    [
      'illegal-building',
      '违法搭建',
      'Illegal building',
      '违建 搭建',
      'city-management',
      workingDays(15),
      '《中华人民共和国城乡规划法》第六十四条',
    ],
    [
      'street-vendor',
      '占道经营',
      'Trading on the pavement',
      '摆摊 占道',
      'city-management',
      workingHours(8),
      '《城市市容和环境卫生管理条例》',
      spot,
    ],
    [
      'parking',
      '机动车乱停放',
      'Cars parked where they may not',
      '乱停车 堵路',
      'police',
      urgentHours(24),
      '《中华人民共和国道路交通安全法》第五十六条',
      spot,
    ],
    [
      'shared-bikes',
      '共享单车乱停放',
      'Shared bicycles in the way',
      '单车 乱停',
      'city-management',
      workingHours(8),
      '《城市市容和环境卫生管理条例》',
      spot,
    ],
    [
      'fire-lane',
      '消防通道堵塞',
      'Fire lane blocked',
      '消防通道 楼道',
      'fire',
      urgentHours(4),
      '《中华人民共和国消防法》第二十八条',
      urgent,
    ],
    [
      'gas-smell',
      '燃气异味',
      'Smell of gas',
      '燃气 泄漏',
      'gas',
      urgentHours(2),
      '《城镇燃气管理条例》',
      urgent,
    ],
    [
      'food-safety',
      '食品安全',
      'Food safety',
      '食品 变质 卫生',
      'market',
      workingDays(15),
      '《中华人民共和国食品安全法》第一百一十五条',
      quiet,
    ],
    [
      'consumer',
      '消费纠纷',
      'Consumer disputes',
      '退货 欺诈 预付卡',
      'market',
      workingDays(7),
      '《中华人民共和国消费者权益保护法》第四十六条',
      quiet,
    ],
  ],
  livelihood: [
    [
      'water-outage',
      '停水',
      'No water',
      '停水 爆管',
      'water-supply',
      urgentHours(24),
      '《城市供水条例》',
      urgent,
    ],
    [
      'power-outage',
      '停电',
      'No electricity',
      '停电 跳闸',
      'power-supply',
      urgentHours(24),
      '《电力供应与使用条例》',
      urgent,
    ],
    [
      'property-service',
      '物业服务',
      'Property management',
      '物业 电梯 保洁',
      'housing',
      workingDays(7),
      '《物业管理条例》',
      sampled,
    ],
    [
      'wages',
      '拖欠工资',
      'Wages not paid',
      '欠薪 工资',
      'human-resources',
      workingDays(15),
      '《保障农民工工资支付条例》',
      quiet,
    ],
    [
      'elder-care',
      '养老服务',
      'Care for the elderly',
      '养老 助餐',
      'civil-affairs',
      workingDays(7),
      '《中华人民共和国老年人权益保障法》',
      quiet,
    ],
    [
      'schooling',
      '入学教育',
      'Schooling',
      '入学 学校',
      'education',
      workingDays(7),
      '《中华人民共和国义务教育法》',
      quiet,
    ],
    [
      'health-service',
      '医疗卫生服务',
      'Health services',
      '医院 疫苗',
      'health',
      workingDays(7),
      '《中华人民共和国基本医疗卫生与健康促进法》',
      quiet,
    ],
    [
      'bus-service',
      '公交出行',
      'Bus services',
      '公交 线路 班次',
      'transport',
      workingDays(7),
      '《城市公共汽车和电车客运管理规定》',
      sampled,
    ],
  ],
};

/**
 * Categories from which a catalogue may begin. The laws named are those on which such duties usually rest; the
 * limits are common ones and must be checked against what holds locally.
 */
export const proposedCategories: readonly ProposedCategory[] = Object.entries(rows).flatMap(([group, some]) =>
  some.map(([code, nameZh, nameEn, keywords, lead, limit, basis, more]) => ({
    ...{ code, group: group as ProposedGroup, nameZh, nameEn, keywords, lead, limit, basis },
    ...{ verification: 'independent', emergency: false, openness: 'public', ...more },
  })),
);
