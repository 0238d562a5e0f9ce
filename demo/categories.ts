import { calendarDays, type Limit, urgentHours, workingDays, workingHours } from '#platform/working-time/index.ts';
import type { CategoryState } from '#subjects/duties/index.ts';

/** A category of the demo realm, with the duty that covers it. */
export interface DemoCategory {
  readonly code: string;
  readonly group: keyof typeof demoGroups;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly keywords: string;
  /** Key of the leading party; `street`: the street office of the place; null: nobody's duty yet. */
  readonly lead: string | null;
  readonly limit: Limit;
  /** Statute and article. */
  readonly basis: string;
  readonly verification: CategoryState['verification'];
  readonly openness?: 'figures';
  readonly emergency?: true;
}

/** The classes that categories belong to. */
export const demoGroups = {
  facilities: { nameZh: '市政设施', nameEn: 'Public facilities' },
  environment: { nameZh: '环境卫生', nameEn: 'Cleanliness and environment' },
  order: { nameZh: '街面秩序', nameEn: 'Order in the street' },
  housing: { nameZh: '住房物业', nameEn: 'Housing and property' },
  safety: { nameZh: '公共安全', nameEn: 'Safety' },
  utilities: { nameZh: '水电气热', nameEn: 'Water, power, gas, heat' },
  market: { nameZh: '消费市场', nameEn: 'Shops and consumers' },
} as const;

/** The demo's categories. Limits are examples; the legal bases are real. */
export const demoCategories: readonly DemoCategory[] = [
  { code: 'street-lamp', group: 'facilities', nameZh: '路灯不亮', nameEn: 'Street light out', keywords: '路灯 灯不亮 照明', lead: 'city-management', limit: workingDays(2), basis: '《城市道路照明设施管理规定》第四条', verification: 'independent' },
  { code: 'road-damage', group: 'facilities', nameZh: '道路破损', nameEn: 'Damaged road', keywords: '路面 坑洼 破损 塌陷', lead: 'city-management', limit: workingDays(5), basis: '《城市道路管理条例》第二十条', verification: 'independent' },
  { code: 'manhole-cover', group: 'facilities', nameZh: '井盖缺失破损', nameEn: 'Manhole cover missing or broken', keywords: '井盖 窨井', lead: 'city-management', limit: urgentHours(4), basis: '《城市道路管理条例》第二十三条', verification: 'independent', emergency: true },
  { code: 'greenery', group: 'facilities', nameZh: '绿化损坏', nameEn: 'Damaged greenery', keywords: '树木 绿化 枯死 倒伏', lead: 'city-management', limit: workingDays(5), basis: '《城市绿化条例》第十六条', verification: 'sampled' },
  { code: 'litter', group: 'environment', nameZh: '暴露垃圾', nameEn: 'Litter', keywords: '垃圾 脏 臭', lead: 'street', limit: workingHours(8), basis: '《城市市容和环境卫生管理条例》第三条', verification: 'on-the-spot' },
  { code: 'site-noise', group: 'environment', nameZh: '施工噪声扰民', nameEn: 'Building-site noise', keywords: '施工 噪音 夜间 工地', lead: 'city-management', limit: calendarDays(3), basis: '《中华人民共和国噪声污染防治法》第四十三条', verification: 'independent' },
  { code: 'cooking-fumes', group: 'environment', nameZh: '餐饮油烟', nameEn: 'Cooking fumes', keywords: '油烟 餐馆 排放', lead: 'environment', limit: calendarDays(7), basis: '《中华人民共和国大气污染防治法》第八十一条', verification: 'independent' },
  { code: 'river-pollution', group: 'environment', nameZh: '河道污染', nameEn: 'Polluted river', keywords: '河道 污水 异味', lead: 'environment', limit: calendarDays(5), basis: '《中华人民共和国水污染防治法》第十条', verification: 'independent' },
  { code: 'street-trading', group: 'order', nameZh: '占道经营', nameEn: 'Trading on the pavement', keywords: '占道 摆摊 出店', lead: 'street', limit: workingHours(8), basis: '《城市市容和环境卫生管理条例》第十四条', verification: 'sampled' },
  { code: 'illegal-parking', group: 'order', nameZh: '机动车违停', nameEn: 'Illegal parking', keywords: '违停 停车 堵', lead: 'police-traffic', limit: workingHours(8), basis: '《中华人民共和国道路交通安全法》第五十六条', verification: 'sampled' },
  { code: 'shared-bicycles', group: 'order', nameZh: '共享单车乱停放', nameEn: 'Bicycles left in the way', keywords: '单车 共享', lead: null, limit: workingHours(8), basis: '', verification: 'on-the-spot' },
  { code: 'illegal-building', group: 'housing', nameZh: '违法搭建', nameEn: 'Illegal building', keywords: '违建 搭建 加盖', lead: 'street', limit: workingDays(15), basis: '《中华人民共和国城乡规划法》第六十四条', verification: 'independent' },
  { code: 'property-service', group: 'housing', nameZh: '物业服务不到位', nameEn: 'Poor property service', keywords: '物业 保洁 维修', lead: 'property', limit: calendarDays(7), basis: '《物业管理条例》第三十五条', verification: 'independent', openness: 'figures' },
  { code: 'lift-fault', group: 'safety', nameZh: '电梯故障', nameEn: 'Lift out of order', keywords: '电梯 困人', lead: 'market', limit: urgentHours(24), basis: '《中华人民共和国特种设备安全法》第四十条', verification: 'independent' },
  { code: 'fire-lane', group: 'safety', nameZh: '占用消防通道', nameEn: 'Blocked fire lane', keywords: '消防 通道 堵塞', lead: 'fire', limit: urgentHours(24), basis: '《中华人民共和国消防法》第二十八条', verification: 'independent', emergency: true },
  { code: 'water-supply', group: 'utilities', nameZh: '停水或水压不足', nameEn: 'No water or low pressure', keywords: '停水 水压 漏水', lead: 'water', limit: urgentHours(24), basis: '《城市供水条例》第二十二条', verification: 'sampled' },
  { code: 'gas-supply', group: 'utilities', nameZh: '燃气供应', nameEn: 'Gas supply', keywords: '燃气 停气', lead: 'gas', limit: urgentHours(24), basis: '《城镇燃气管理条例》第二十条', verification: 'sampled' },
  { code: 'food-safety', group: 'market', nameZh: '食品安全', nameEn: 'Food safety', keywords: '食品 过期 餐饮', lead: 'market', limit: workingDays(7), basis: '《中华人民共和国食品安全法》第六条', verification: 'independent', openness: 'figures' },
];
