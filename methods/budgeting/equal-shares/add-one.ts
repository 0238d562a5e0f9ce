import type { RunOptions } from '../options.ts';
import { addRationals, type Rational, rational, toNumber } from '../rational.ts';
import { around } from './interval.ts';
import type { Endowment, SharesRun } from './shares-run.ts';

/** When raising the endowment stops: once nothing more fits, or only before more than the budget would be spent. */
export type Until = 'exhaustive' | 'overspend';

/** What raising the endowment needs to know; money in the unit of the run's costs. */
export type Raise = {
  readonly costs: readonly bigint[];
  readonly budget: bigint;
  /** Endowment of each voter at the start. */
  readonly start: Rational;
  /** One unit of currency. */
  readonly step: bigint;
  readonly until: Until;
};

const PAUSE_MAX = 64;
const WIDTH_MAX = 2 ** 50;

/** The endowment that is one exact number. */
export function exactly(endowment: Rational): Endowment {
  return { exact: endowment, ...around(toNumber(endowment)) };
}

/**
 * Raises every voter's endowment one unit of currency at a time, and returns the one whose outcome stands.
 *
 * The outcome stands that is exhaustive first (no project with supporters fits into what is left), or else the last
 * one before the first that costs more than the budget. Outcomes aren't monotone in the endowment, so none may be
 * skipped unseen: a run over a whole interval of endowments proves that all of them have one outcome, and only then
 * are they passed over together. The intervals double while that succeeds.
 *
 * @source Completion “Add1”: https://equalshares.net/implementation/completion; on jumping instead of stepping:
 *   S. Kraiczy, I. Robinson, E. Elkind: Streamlining Equal Shares, 2025
 */
export function raiseEndowment(run: SharesRun, raise: Raise, options: RunOptions): Rational {
  const { costs, budget, step } = raise;
  const jump = new Jump();
  let standing = raise.start;
  run.run(exactly(standing));
  let spent = spentBy(run, costs);
  while (!finished(run, raise, spent)) {
    options.onProgress?.(toNumber(rational(spent, step)), toNumber(rational(budget, step)));
    options.signal?.throwIfAborted();
    const next = addRationals(standing, rational(step));
    let last = next;
    if (jump.tries()) {
      last = addRationals(next, rational(step * BigInt(jump.width)));
      const proved = run.run({ exact: null, low: exactly(next).low, high: exactly(last).high });
      jump.learn(proved);
      if (!proved) last = next;
    }
    if (last === next) run.run(exactly(next));
    spent = spentBy(run, costs);
    if (spent > budget) return standing;
    standing = finished(run, raise, spent) ? next : last;
  }
  return standing;
}

/** Chooses how many further endowments to pass over at once. */
class Jump {
  width = 1;
  #pause = 0;
  #failures = 0;

  tries(): boolean {
    if (this.#pause === 0) return true;
    this.#pause--;
    return false;
  }

  learn(proved: boolean): void {
    if (proved) {
      this.#failures = 0;
      this.width = Math.min(this.width * 2, WIDTH_MAX);
    } else if (this.width > 1) {
      this.width = Math.ceil(this.width / 4);
    } else {
      this.#failures++;
      this.#pause = Math.min(PAUSE_MAX, 2 ** this.#failures);
    }
  }
}

function spentBy(run: SharesRun, costs: readonly bigint[]): bigint {
  return run.order.reduce((sum, p) => sum + costs[p]!, 0n);
}

function finished(run: SharesRun, { costs, budget, until }: Raise, spent: bigint): boolean {
  if (run.order.length === run.candidates.length) return true;
  if (until === 'overspend') return false;
  const bought = new Set(run.order);
  return !run.candidates.some((p) => !bought.has(p) && spent + costs[p]! <= budget);
}
