export { explain } from './advice/explanation.ts';
export {
  type Clash,
  type QuotaChange,
  type Relaxation,
  smallestRelaxation,
} from './advice/relaxation.ts';
export { relaxationText } from './advice/relaxation-text.ts';
export { poolForReplacements } from './advice/replacements.ts';
export { type Draw, drawPanel, drawTicket } from './lottery/draw.ts';
export { type Fairness, fairnessOf } from './lottery/fairness.ts';
export {
  type Algorithm,
  algorithms,
  type Lottery,
  type LotteryPanel,
  lotteryDigest,
  lotteryText,
} from './lottery/lottery.ts';
export { type PlanOptions, planLottery } from './lottery/plan-lottery.ts';
export { ticketsTotal } from './lottery/tickets.ts';
export { candidatesMax, checkPool } from './pool/check-pool.ts';
export type { Candidate, Pool, Quota } from './pool/pool.ts';
export { readCategories } from './pool/read-categories.ts';
export { type RespondentColumns, type Respondents, readRespondents } from './pool/read-respondents.ts';
export type { RunOptions } from './run-options.ts';
export { type Bilingual, type Place, type SortitionCode, SortitionError } from './sortition-error.ts';
