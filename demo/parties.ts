import type { PartyKind, PartyLevel } from '#subjects/parties/index.ts';

/** A party of the demo realm. All of them are invented; their names say so. */
export interface DemoParty {
  readonly key: string;
  readonly kind: PartyKind;
  /** County bodies have their place, others are of the street in which the demo plays, or of none. */
  readonly level: PartyLevel | null;
  readonly nameZh: string;
  readonly nameEn: string;
  /** The party that it belongs to, by key. */
  readonly under: string | null;
  /** Whether its head signs what its staff drafts. */
  readonly signs?: boolean;
}

function body(
  key: string,
  kind: PartyKind,
  nameZh: string,
  nameEn: string,
  under: string | null = 'government',
): DemoParty {
  return { key, kind, level: 'county', nameZh: `示范区${nameZh}（演示）`, nameEn: `Demo ${nameEn}`, under };
}

function other(key: string, kind: PartyKind, nameZh: string, nameEn: string): DemoParty {
  return { key, kind, level: null, nameZh: `示范${nameZh}（演示）`, nameEn: `Demo ${nameEn}`, under: null };
}

/** Parties of every kind, by key; street offices and residents' committees follow from the places. */
export const demoParties: readonly DemoParty[] = [
  body('government', 'government', '人民政府', 'District People’s Government', null),
  body(
    'social-work',
    'cpc-organisation',
    '委社会工作部',
    'CPC District Committee, Department of Social Work',
    null,
  ),
  body(
    'governance-group',
    'coordinating-body',
    '基层治理工作协调小组',
    'Coordinating Group on Governance',
    null,
  ),
  body('property-team', 'task-team', '物业管理联合专班', 'Task Team on Property Management'),
  body('hotline', 'hotline', '12345热线中心', '12345 Hotline'),
  body('city-management', 'department', '城市管理局', 'City Management Bureau'),
  body('housing', 'department', '住房和城乡建设局', 'Housing and Construction Bureau'),
  {
    ...body('environment', 'department', '生态环境分局', 'Ecology and Environment Bureau'),
    signs: true,
  },
  body('market', 'department', '市场监督管理局', 'Market Regulation Bureau'),
  body('police', 'department', '公安分局', 'Police'),
  body('police-traffic', 'department', '公安分局交警大队', 'Traffic Police', 'police'),
  body('fire', 'department', '消防救援大队', 'Fire and Rescue Brigade'),
  body('transport', 'department', '交通运输局', 'Transport Bureau'),
  body('culture', 'department', '文化和广电旅游体育局', 'Culture, Tourism and Sports Bureau'),
  body('water-resources', 'department', '林业水利局', 'Forestry and Water Bureau'),
  body('emergency', 'department', '应急管理局', 'Emergency Management Bureau'),
  body('human-resources', 'department', '人力资源和社会保障局', 'Human Resources and Social Security Bureau'),
  body('civil-affairs', 'department', '民政局', 'Civil Affairs Bureau'),
  body(
    'sanitation',
    'public-institution',
    '环境卫生服务中心',
    'Sanitation Service Centre',
    'city-management',
  ),
  other('water', 'public-service-enterprise', '水务公司', 'Water Company'),
  other('gas', 'public-service-enterprise', '燃气公司', 'Gas Company'),
  other('power', 'public-service-enterprise', '供电公司', 'Power Company'),
  other('telecom', 'public-service-enterprise', '通信公司', 'Telecom Company'),
  other('property', 'property-company', '物业服务公司', 'Property Services'),
  other('bicycles', 'enterprise', '共享单车公司', 'Shared Bicycles Company'),
  other('volunteers', 'social-organisation', '社区志愿服务协会', 'Community Volunteers’ Association'),
  other('institute', 'research-institution', '基层治理研究院', 'Institute of Local Governance'),
  other('owners', 'owners-committee', '花园小区业主委员会', 'Garden Estate Owners’ Committee'),
  other('neighbours', 'group', '楼道自治小组', 'Stairway Neighbours’ Group'),
  other('resident', 'person', '居民代表', 'Residents’ Representative'),
];
