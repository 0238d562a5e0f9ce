import type { Role } from '#subjects/rights/index.ts';

/** Which roles may do what with others' personal data. */
export const personalDataRights = {
  /** Decide requests, order erasures, set and lift holds, set how long data are kept. */
  protect: ['administrator', 'data-protection-officer'],
  /** See requests, holds and rules; never whose they are. */
  oversee: ['administrator', 'data-protection-officer', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;
