import type { Role } from '#subjects/rights/index.ts';

/** A seat that anyone may take in the demo: an account with one mandate, or none for a resident. */
export interface DemoSeat {
  readonly username: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Key of the party; of the first street: `street` its office, `section` a section of that, `committee` its first residents' committee. */
  readonly party: string | null;
  readonly role: Role | null;
}

/** The demo's seats, in the order in which the loop meets them. */
export const demoSeats: readonly DemoSeat[] = [
  { username: 'demo-resident', nameZh: '居民', nameEn: 'Resident', party: null, role: null },
  {
    username: 'demo-operator',
    nameZh: '话务员',
    nameEn: 'Hotline operator',
    party: 'hotline',
    role: 'operator',
  },
  {
    username: 'demo-dispatcher',
    nameZh: '派单员',
    nameEn: 'Dispatcher',
    party: 'hotline',
    role: 'dispatcher',
  },
  {
    username: 'demo-handler',
    nameZh: '城管局承办人',
    nameEn: 'Handler, city management',
    party: 'city-management',
    role: 'handler',
  },
  {
    username: 'demo-street-handler',
    nameZh: '街道承办人',
    nameEn: 'Handler, street office',
    party: 'street',
    role: 'handler',
  },
  {
    username: 'demo-section',
    nameZh: '科室承办人',
    nameEn: 'Handler, street section',
    party: 'section',
    role: 'handler',
  },
  {
    username: 'demo-section-head',
    nameZh: '科室负责人',
    nameEn: 'Head, street section',
    party: 'section',
    role: 'head',
  },
  {
    username: 'demo-committee',
    nameZh: '社区工作者',
    nameEn: 'Residents’ committee',
    party: 'committee',
    role: 'handler',
  },
  {
    username: 'demo-grid-worker',
    nameZh: '网格员',
    nameEn: 'Grid worker',
    party: 'committee',
    role: 'handler',
  },
  {
    username: 'demo-property',
    nameZh: '物业承办人',
    nameEn: 'Handler, property company',
    party: 'property',
    role: 'handler',
  },
  {
    username: 'demo-data-officer',
    nameZh: '个人信息保护负责人',
    nameEn: 'Data protection officer',
    party: 'government',
    role: 'data-protection-officer',
  },
  { username: 'demo-verifier', nameZh: '核查员', nameEn: 'Verifier', party: 'government', role: 'verifier' },
  {
    username: 'demo-supervisor',
    nameZh: '督办员',
    nameEn: 'Supervisor',
    party: 'government',
    role: 'supervisor',
  },
  {
    username: 'demo-administrator',
    nameZh: '系统管理员',
    nameEn: 'Administrator',
    party: 'government',
    role: 'administrator',
  },
  { username: 'demo-auditor', nameZh: '审计员', nameEn: 'Auditor', party: 'government', role: 'auditor' },
];
