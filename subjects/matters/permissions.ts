import type { Role } from '#subjects/rights/index.ts';

/** Which roles may do what with reports, matters and orders; the procedures also look at party and place. */
export const matterRights = {
  /** Take a report in on somebody's behalf, answer or decline it, call its reporter back. */
  attendReports: ['operator'],
  /** Dispatch what no duty routes. */
  dispatch: ['dispatcher'],
  /** Receive an order of one's own party and report it done. */
  handle: ['handler', 'head'],
  /** Check somebody else's work. */
  verify: ['verifier'],
  /** See all that goes on in one's scope. */
  oversee: ['dispatcher', 'supervisor', 'auditor', 'head', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;
