import { type Bilingual, say } from '#platform/languages.ts';

/** The roles in which a mandate lets an account act for a party, with their names. */
export const roles = {
  administrator: say('系统管理', 'Administrator'),
  operator: say('话务受理', 'Hotline operator'),
  dispatcher: say('派单协调', 'Dispatcher'),
  handler: say('承办', 'Handler'),
  head: say('负责人', 'Head'),
  verifier: say('核查', 'Verifier'),
  supervisor: say('督办', 'Supervisor'),
  auditor: say('审计', 'Auditor'),
  'data-protection-officer': say('个人信息保护', 'Data protection officer'),
} as const satisfies Record<string, Bilingual>;

/** What a mandate lets an account be. */
export type Role = keyof typeof roles;

/** All roles, for schemas and menus. */
export const roleNames = Object.keys(roles) as [Role, ...Role[]];
