import { type Bilingual, say } from '#platform/languages.ts';

/** What a machine's key may be good for, with the names that pages show. */
export const scopes = {
  read: say('查询', 'Read'),
  intake: say('诉求登记', 'Take reports in'),
  'work-orders': say('工单办理', 'Handle work orders'),
  import: say('批量导入', 'Import files'),
  'set-up': say('基础设置', 'Set up'),
  figures: say('统计数据', 'Figures'),
  audit: say('审计查询', 'Audit'),
} as const satisfies Record<string, Bilingual>;

/** One thing that a machine's key may be good for. */
export type Scope = keyof typeof scopes;

/** All scopes, for schemas and menus. */
export const scopeNames = Object.keys(scopes) as [Scope, ...Scope[]];
