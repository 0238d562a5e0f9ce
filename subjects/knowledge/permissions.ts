import type { Role } from '#subjects/rights/index.ts';

/** Which roles may do what with articles. Anyone may read them. */
export const knowledgeRights = {
  /** Add, amend and retire articles. */
  keep: ['operator', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;
