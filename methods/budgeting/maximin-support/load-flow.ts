/** Whole-number arithmetic: doubles where all amounts stay below 2^53, bigints otherwise. */
export type Arithmetic<T> = {
  readonly zero: T;
  readonly add: (a: T, b: T) => T;
  readonly subtract: (a: T, b: T) => T;
  readonly less: (a: T, b: T) => boolean;
};

/** Arithmetic of whole numbers below 2^53. */
export const SAFE_INTEGERS: Arithmetic<number> = {
  zero: 0,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  less: (a, b) => a < b,
};

/** Arithmetic of whole numbers of any size. */
export const BIG_INTEGERS: Arithmetic<bigint> = {
  zero: 0n,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  less: (a, b) => a < b,
};

/** Which projects each class of voters supports: class c has `project[k]` for `start[c]` ≤ k < `start[c + 1]`. */
export type VoterClasses = { readonly start: Int32Array; readonly project: Int32Array };

/**
 * Distributes the supply of every project over the classes of voters that support it, none above its capacity.
 *
 * Returns null where all of it can be distributed, or else the projects of a minimum cut: together they supply more
 * than the capacity of all their supporters. Dinic's algorithm on the bipartite graph, whose inner edges have no
 * limit; amounts are exact.
 *
 * @source E. A. Dinic: Algorithm for solution of a problem of maximum flow in networks, 1970
 */
export function distribute<T>(
  arithmetic: Arithmetic<T>,
  supply: readonly T[],
  capacity: readonly T[],
  classes: VoterClasses,
): number[] | null {
  const flow = new LoadFlow(arithmetic, supply, capacity, classes);
  while (flow.level()) flow.augment();
  return flow.cut();
}

class LoadFlow<T> {
  readonly #a: Arithmetic<T>;
  readonly #supply: T[];
  readonly #capacity: T[];
  readonly #classes: VoterClasses;
  /** Along the k-th entry of `classes.project`. */
  readonly #flow: T[];
  /** For each project the entries of `classes.project` that are it, and the class of each entry. */
  readonly #entryStart: Int32Array;
  readonly #entry: Int32Array;
  readonly #classOf: Int32Array;
  readonly #projectLevel: Int32Array;
  readonly #classLevel: Int32Array;
  readonly #projectNext: Int32Array;
  readonly #classNext: Int32Array;

  constructor(
    arithmetic: Arithmetic<T>,
    supply: readonly T[],
    capacity: readonly T[],
    classes: VoterClasses,
  ) {
    this.#a = arithmetic;
    this.#supply = supply.slice();
    this.#capacity = capacity.slice();
    this.#classes = classes;
    const entries = classes.project.length;
    this.#flow = new Array<T>(entries).fill(arithmetic.zero);
    this.#entryStart = new Int32Array(supply.length + 1);
    this.#entry = new Int32Array(entries);
    this.#classOf = new Int32Array(entries);
    for (const project of classes.project) this.#entryStart[project + 1]!++;
    for (let p = 0; p < supply.length; p++) this.#entryStart[p + 1]! += this.#entryStart[p]!;
    const next = this.#entryStart.slice();
    for (let c = 0; c < capacity.length; c++) {
      for (let k = classes.start[c]!; k < classes.start[c + 1]!; k++) {
        this.#classOf[k] = c;
        this.#entry[next[classes.project[k]!]!++] = k;
      }
    }
    this.#projectLevel = new Int32Array(supply.length);
    this.#classLevel = new Int32Array(capacity.length);
    this.#projectNext = new Int32Array(supply.length);
    this.#classNext = new Int32Array(capacity.length);
  }

  /** Measures distances from the undistributed supply; false where no free capacity can be reached any more. */
  level(): boolean {
    const { zero, less } = this.#a;
    this.#projectLevel.fill(-1);
    this.#classLevel.fill(-1);
    let front: number[] = [];
    for (const [p, rest] of this.#supply.entries()) {
      if (!less(zero, rest)) continue;
      this.#projectLevel[p] = 0;
      front.push(p);
    }
    let reached = false;
    for (let depth = 0; front.length > 0 && !reached; depth++) {
      const beyond: number[] = [];
      for (const p of front) {
        for (let e = this.#entryStart[p]!; e < this.#entryStart[p + 1]!; e++) {
          const c = this.#classOf[this.#entry[e]!]!;
          if (this.#classLevel[c] !== -1) continue;
          this.#classLevel[c] = depth;
          if (less(zero, this.#capacity[c]!)) reached = true;
          for (let k = this.#classes.start[c]!; k < this.#classes.start[c + 1]!; k++) {
            const other = this.#classes.project[k]!;
            if (this.#projectLevel[other] !== -1 || !less(zero, this.#flow[k]!)) continue;
            this.#projectLevel[other] = depth + 1;
            beyond.push(other);
          }
        }
      }
      front = beyond;
    }
    return reached;
  }

  /** Sends as much as the measured distances allow. */
  augment(): void {
    const { zero, less, subtract } = this.#a;
    this.#projectNext.set(this.#entryStart.subarray(0, this.#projectNext.length));
    this.#classNext.set(this.#classes.start.subarray(0, this.#classNext.length));
    for (let p = 0; p < this.#supply.length; p++) {
      if (this.#projectLevel[p] !== 0) continue;
      while (less(zero, this.#supply[p]!)) {
        const sent = this.#fromProject(p, this.#supply[p]!);
        if (!less(zero, sent)) break;
        this.#supply[p] = subtract(this.#supply[p]!, sent);
      }
    }
  }

  /** The projects from which supply could not be distributed; null where there are none. */
  cut(): number[] | null {
    const reached = [...this.#projectLevel.keys()].filter((p) => this.#projectLevel[p] !== -1);
    return reached.length === 0 ? null : reached;
  }

  #fromProject(p: number, amount: T): T {
    const { zero, less, add } = this.#a;
    for (; this.#projectNext[p]! < this.#entryStart[p + 1]!; this.#projectNext[p]!++) {
      const k = this.#entry[this.#projectNext[p]!]!;
      const c = this.#classOf[k]!;
      if (this.#classLevel[c] !== this.#projectLevel[p]) continue;
      const sent = this.#fromClass(c, amount);
      if (!less(zero, sent)) continue;
      this.#flow[k] = add(this.#flow[k]!, sent);
      return sent;
    }
    return zero;
  }

  #fromClass(c: number, amount: T): T {
    const { zero, less, subtract } = this.#a;
    const room = this.#capacity[c]!;
    if (less(zero, room)) {
      const sent = less(room, amount) ? room : amount;
      this.#capacity[c] = subtract(room, sent);
      return sent;
    }
    for (; this.#classNext[c]! < this.#classes.start[c + 1]!; this.#classNext[c]!++) {
      const k = this.#classNext[c]!;
      const p = this.#classes.project[k]!;
      const back = this.#flow[k]!;
      if (this.#projectLevel[p] !== this.#classLevel[c]! + 1 || !less(zero, back)) continue;
      const sent = this.#fromProject(p, less(back, amount) ? back : amount);
      if (!less(zero, sent)) continue;
      this.#flow[k] = subtract(this.#flow[k]!, sent);
      return sent;
    }
    return zero;
  }
}
