import type { PartyKind, PartyLevel } from '#subjects/parties/index.ts';

/** A party of the demo realm. All of them are invented; their names say so. */
export interface DemoParty {
  readonly key: string;
  readonly kind: PartyKind;
  readonly level: PartyLevel | null;
  readonly nameZh: string;
  readonly nameEn: string;
  /** The party that it belongs to, by key. */
  readonly under?: string;
}

/** Bodies of the county, by key; street offices and committees follow from the places. */
export const demoParties: readonly DemoParty[] = [
  { key: 'government', kind: 'government', level: 'county', nameZh: '示范区人民政府（演示）', nameEn: 'Demo District People’s Government' },
  { key: 'hotline', kind: 'hotline', level: 'county', nameZh: '示范区12345热线中心（演示）', nameEn: 'Demo District 12345 Hotline', under: 'government' },
  { key: 'city-management', kind: 'department', level: 'county', nameZh: '示范区城市管理局（演示）', nameEn: 'Demo City Management Bureau', under: 'government' },
  { key: 'housing', kind: 'department', level: 'county', nameZh: '示范区住房和城乡建设局（演示）', nameEn: 'Demo Housing and Construction Bureau', under: 'government' },
  { key: 'environment', kind: 'department', level: 'county', nameZh: '示范区生态环境分局（演示）', nameEn: 'Demo Ecology and Environment Bureau', under: 'government' },
  { key: 'market', kind: 'department', level: 'county', nameZh: '示范区市场监督管理局（演示）', nameEn: 'Demo Market Regulation Bureau', under: 'government' },
  { key: 'police-traffic', kind: 'department', level: 'county', nameZh: '示范区公安分局交警大队（演示）', nameEn: 'Demo Traffic Police', under: 'government' },
  { key: 'fire', kind: 'department', level: 'county', nameZh: '示范区消防救援大队（演示）', nameEn: 'Demo Fire and Rescue Brigade', under: 'government' },
  { key: 'water', kind: 'public-service-enterprise', level: null, nameZh: '示范水务公司（演示）', nameEn: 'Demo Water Company' },
  { key: 'gas', kind: 'public-service-enterprise', level: null, nameZh: '示范燃气公司（演示）', nameEn: 'Demo Gas Company' },
  { key: 'property', kind: 'property-company', level: null, nameZh: '示范物业服务公司（演示）', nameEn: 'Demo Property Services' },
];
