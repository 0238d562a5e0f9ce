/** So many tries at once for one user name, then one each so many seconds. */
const burst = 10;
const stepMs = 20_000;

/** So many user names are remembered; beyond that the longest quiet are forgotten. */
const namesMax = 20_000;

/** Counts tries to sign in, by user name, in this process, so that passwords can't be tried out. */
export class SignInLimit {
  readonly #workedOff = new Map<string, number>();

  /**
   * Counts one more try.
   *
   * @param now milliseconds.
   * @returns how many seconds to wait, or 0 if it may go on.
   */
  take(username: string, now: number): number {
    const name = username.toLowerCase().slice(0, 60);
    const until = Math.max(this.#workedOff.get(name) ?? 0, now);
    const wait = until + stepMs - burst * stepMs - now;
    if (wait > 0) return Math.ceil(wait / 1000);
    this.#workedOff.delete(name);
    this.#workedOff.set(name, until + stepMs);
    if (this.#workedOff.size > namesMax) this.#forgetOldest();
    return 0;
  }

  /** Forgets the tries of someone who has signed in. */
  clear(username: string): void {
    this.#workedOff.delete(username.toLowerCase().slice(0, 60));
  }

  #forgetOldest(): void {
    const oldest = this.#workedOff.keys().next();
    if (!oldest.done) this.#workedOff.delete(oldest.value);
  }
}
