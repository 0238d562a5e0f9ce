import { createHash } from 'node:crypto';
import type { Fairness } from './fairness.ts';

/** The ways to decide on chances. */
export const algorithms = ['leximin', 'maximin', 'nash', 'legacy'] as const;

/**
 * How chances are decided: `leximin` raises the smallest chance, then the next, and so on; `maximin` only the
 * smallest; `nash` the product of all; `legacy` is stratified random selection seat by seat, simulated.
 */
export type Algorithm = (typeof algorithms)[number];

/** A panel that may be drawn, and how many of the lottery's tickets it holds. */
export interface LotteryPanel {
  readonly tickets: number;
  /** Ids of the members, in the order of the pool. */
  readonly members: readonly string[];
}

/**
 * All panels that may be drawn, with their probabilities (tickets ÷ all tickets), and what follows from them.
 *
 * Tickets are numbered from 0; each panel holds the next so many.
 */
export interface Lottery {
  readonly algorithm: Algorithm;
  readonly size: number;
  readonly tickets: number;
  readonly panels: readonly LotteryPanel[];
  /** For every candidate, in the order of the pool, the chance to be drawn. */
  readonly chances: ReadonlyMap<string, number>;
  readonly fairness: Fairness;
  /** Ids of those who are on no panel of the lottery. */
  readonly unselectable: readonly string[];
  /** The best smallest chance there can be, as a fraction such as `7/137`, where the method proves it. */
  readonly provenMinimum: string | undefined;
}

/**
 * Writes a lottery as the text to publish before the draw: JSON, one panel a line.
 *
 * Two lotteries have the same text exactly if they have the same panels in the same order.
 */
export function lotteryText(lottery: Lottery): string {
  const head = `"algorithm": ${JSON.stringify(lottery.algorithm)}, "size": ${lottery.size}, "tickets": ${lottery.tickets}`;
  const panels = lottery.panels.map(
    ({ tickets, members }) => `  { "tickets": ${tickets}, "members": ${JSON.stringify(members)} }`,
  );
  return `{ ${head}, "panels": [\n${panels.join(',\n')}\n] }\n`;
}

/** The SHA-256 of `lotteryText`, in hexadecimal: what to announce so that nobody can alter the lottery later. */
export function lotteryDigest(lottery: Lottery): string {
  return createHash('sha256').update(lotteryText(lottery)).digest('hex');
}
