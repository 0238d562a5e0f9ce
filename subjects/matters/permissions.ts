import type { Role } from '#subjects/rights/index.ts';

/** Which roles may do what with reports, matters and orders; the procedures also look at party and place. */
export const matterRights = {
  /** Take a report in on somebody's behalf, answer or decline it, call its reporter back. */
  attendReports: ['operator'],
  /** Dispatch what no duty routes. */
  dispatch: ['dispatcher'],
  /** Receive an order of one's own party and report it done. */
  handle: ['handler', 'head'],
  /** Sign what one's party's staff drafted. */
  sign: ['head'],
  /** Press for an order, and let others know of it. */
  urge: ['operator', 'dispatcher', 'supervisor'],
  /** Take an order up to the level above: the head one's own party's, the others those in their scope. */
  escalate: ['head', 'dispatcher', 'supervisor'],
  /** Demand an answer under a number. */
  supervise: ['supervisor'],
  /** Check somebody else's work. */
  verify: ['verifier'],
  /** Join reports to a matter, split one, hand it to where it belongs. */
  arrange: ['operator', 'dispatcher'],
  /** Mask words and photographs and show them to the public. */
  publish: ['operator', 'dispatcher'],
  /** Decide what a handler applies for: the long-term list, exclusion from figures. */
  decideApplications: ['dispatcher', 'supervisor'],
  /** Open and close topics, and say which matters belong to them. */
  leadTopics: ['dispatcher', 'supervisor'],
  /** See that an accusation is there: whoever attends, dispatches or oversees, apart from handling it. */
  seeAccusations: ['operator', 'dispatcher', 'verifier', 'supervisor', 'auditor'],
  /**
   * See all that goes on in one's scope. A head isn't among them: heads of companies and committees have a
   * scope too, and see what their own party deals with.
   */
  oversee: ['dispatcher', 'supervisor', 'auditor', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;
