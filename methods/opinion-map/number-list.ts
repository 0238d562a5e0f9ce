/** A growing list of whole numbers, kept compactly while a file is being read. */
export class NumberList<Kind extends Int8Array | Uint32Array> {
  length = 0;
  #values: Kind;
  readonly #make: (size: number) => Kind;

  constructor(make: (size: number) => Kind) {
    this.#make = make;
    this.#values = make(4096);
  }

  /** Appends a number. */
  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = this.#make(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  /** The numbers so far; a view that later ones may leave behind. */
  values(): Kind {
    return this.#values.subarray(0, this.length) as Kind;
  }
}

/** A growing list of whole numbers from 0 to 2^32 − 1. */
export const placeList = (): NumberList<Uint32Array> => new NumberList((size) => new Uint32Array(size));

/** A growing list of votes. */
export const valueList = (): NumberList<Int8Array> => new NumberList((size) => new Int8Array(size));
