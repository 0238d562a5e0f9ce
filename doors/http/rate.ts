/** How often something may be done: `burst` at once, then one each `seconds`. */
export interface Rate {
  readonly burst: number;
  readonly seconds: number;
}

/** So many callers are remembered; beyond that the longest quiet are forgotten. */
const callersMax = 50_000;

/** Counts what callers do, in this process, and says when it is too often. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #worked = new Map<string, number>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /**
   * Counts one more try.
   *
   * @param caller whom to count it for, such as an address.
   * @param now milliseconds.
   * @returns how many seconds to wait, or 0 if it may go on.
   */
  take(caller: string, now: number): number {
    const { burst, seconds } = this.#rate;
    const step = seconds * 1000;
    // The moment at which all that was counted so far has been worked off.
    const worked = Math.max(this.#worked.get(caller) ?? 0, now);
    const wait = worked + step - burst * step - now;
    if (wait > 0) return Math.ceil(wait / 1000);
    this.#worked.delete(caller);
    this.#worked.set(caller, worked + step);
    if (this.#worked.size > callersMax) this.#forget();
    return 0;
  }

  #forget(): void {
    const oldest = this.#worked.keys().next();
    if (!oldest.done) this.#worked.delete(oldest.value);
  }
}
