import type { PartyKind } from '#subjects/parties/index.ts';

/** A body that most counties have; its name goes after the county's. */
export interface ProposedParty {
  readonly key: string;
  readonly kind: PartyKind;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Whether it is ticked unless one unticks it. */
  readonly usual: boolean;
}

function body(
  key: string,
  nameZh: string,
  nameEn: string,
  kind: PartyKind = 'department',
  usual = true,
): ProposedParty {
  return { key, kind, nameZh, nameEn, usual };
}

/**
 * The bodies of a county that handle most of what is reported, to choose from: names follow the common pattern
 * after the reform of 2018 and are to be adapted.
 */
export const proposedParties: readonly ProposedParty[] = [
  body('hotline', '12345热线受理中心', '12345 Hotline Centre', 'hotline'),
  body('command', '基层治理综合指挥中心', 'Command Centre', 'public-institution'),
  body('city-management', '城市管理局', 'City Management Bureau'),
  body('housing', '住房和城乡建设局', 'Housing and Construction Bureau'),
  body('police', '公安局', 'Police'),
  body('transport', '交通运输局', 'Transport Bureau'),
  body('environment', '生态环境局', 'Ecology and Environment Bureau'),
  body('market', '市场监督管理局', 'Market Regulation Bureau'),
  body('civil-affairs', '民政局', 'Civil Affairs Bureau'),
  body('human-resources', '人力资源和社会保障局', 'Human Resources Bureau'),
  body('health', '卫生健康局', 'Health Bureau'),
  body('education', '教育局', 'Education Bureau'),
  body('water', '水利局', 'Water Bureau', 'department', false),
  body('agriculture', '农业农村局', 'Agriculture Bureau', 'department', false),
  body('natural-resources', '自然资源和规划局', 'Natural Resources Bureau', 'department', false),
  body('emergency', '应急管理局', 'Emergency Management Bureau', 'department', false),
  body('fire', '消防救援大队', 'Fire and Rescue Brigade', 'department', false),
  body('culture', '文化广电旅游局', 'Culture and Tourism Bureau', 'department', false),
  body('petition', '信访局', 'Petition Bureau', 'department', false),
  body('power-supply', '供电公司', 'Power Company', 'public-service-enterprise', false),
  body('water-supply', '自来水公司', 'Water Company', 'public-service-enterprise', false),
  body('gas', '燃气公司', 'Gas Company', 'public-service-enterprise', false),
];

/** What the office of a street, town or township is called. */
export function officeName(townshipZh: string): string {
  return townshipZh.endsWith('街道') ? `${townshipZh}办事处` : `${townshipZh}人民政府`;
}
