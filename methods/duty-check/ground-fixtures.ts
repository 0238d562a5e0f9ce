import type { Duty, DutyList, Party, Place } from './index.ts';

/** A district with two streets of two communities each, as tests stand on it. */
export const places: readonly Place[] = [
  { id: 'district', parentId: null, nameZh: '西湖区', nameEn: 'Xihu' },
  { id: 'north', parentId: 'district', nameZh: '北山街道', nameEn: 'Beishan' },
  { id: 'north-1', parentId: 'north', nameZh: '曙光社区', nameEn: 'Shuguang' },
  { id: 'north-2', parentId: 'north', nameZh: '金祝社区', nameEn: 'Jinzhu' },
  { id: 'west', parentId: 'district', nameZh: '西溪街道', nameEn: 'Xixi' },
  { id: 'west-1', parentId: 'west', nameZh: '文三社区', nameEn: 'Wensan' },
  { id: 'west-2', parentId: 'west', nameZh: '马塍路社区', nameEn: null },
];

function party(id: string, nameZh: string, more: Partial<Party> = {}): Party {
  return { id, nameZh, nameEn: id, level: 'county', placeId: 'district', publicBody: true, ...more };
}

/** Two departments, a street office, two bodies made up of others, and a water company. */
export const parties: readonly Party[] = [
  party('management', '城市管理局'),
  party('construction', '住房和城乡建设局'),
  party('office', '北山街道办事处', { level: 'township', placeId: 'north' }),
  party('body', '协调小组', { hasLeadMember: false }),
  party('led-body', '联合专班', { hasLeadMember: true }),
  party('water', '水务公司', { level: null, placeId: null, publicBody: false }),
];

/** A duty with nothing wrong but what a test changes. */
export function duty(id: string, more: Partial<Duty> = {}): Duty {
  return {
    id,
    code: `code-${id}`,
    nameZh: `事项${id}`,
    nameEn: `duty ${id}`,
    categoryId: 'lamp',
    placeId: 'district',
    leadPartyId: 'management',
    supervisorPartyId: 'construction',
    departmentPartyId: null,
    level: null,
    list: null,
    officialPower: false,
    hasLimit: true,
    hasMeans: true,
    ...more,
  };
}

/** A list on that ground for the one category of street lamps. */
export function listOf(duties: readonly Duty[], rules: DutyList['rules'] = []): DutyList {
  return {
    places,
    parties,
    categories: [{ id: 'lamp', nameZh: '路灯', nameEn: 'Street lamps' }],
    duties,
    rules,
  };
}
