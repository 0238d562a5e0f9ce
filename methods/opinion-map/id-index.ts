/** Orders ids as people expect: whole numbers by value, before all other texts by code unit. */
export function compareIds(one: string, other: string): number {
  const a = wholeNumber(one);
  const b = wholeNumber(other);
  if (a !== undefined && b !== undefined) return a - b;
  if (a !== undefined) return -1;
  if (b !== undefined) return 1;
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The value of an id that is a whole number in its only spelling ("7", "-3"; not "07"), else undefined. */
export function wholeNumber(id: string): number | undefined {
  const value = Number(id);
  return Number.isSafeInteger(value) && String(value) === id ? value : undefined;
}

/**
 * A list of ids that also knows the place of each; it never changes, but grows cheaply into a new one.
 *
 * Lists grown from one another share their memory. Ids are distinct.
 */
export class IdIndex {
  readonly length: number;
  readonly #ids: string[];
  readonly #places: Map<string, number>;

  private constructor(ids: string[], places: Map<string, number>, length: number) {
    this.#ids = ids;
    this.#places = places;
    this.length = length;
  }

  /** Lists the distinct ids in the order in which they first come. */
  static from(ids: Iterable<string>): IdIndex {
    const places = new Map<string, number>();
    for (const id of ids) if (!places.has(id)) places.set(id, places.size);
    return new IdIndex([...places.keys()], places, places.size);
  }

  /** The id at a place from 0. Throws a RangeError beyond the list. */
  at(place: number): string {
    const id = place < this.length ? this.#ids[place] : undefined;
    if (id === undefined) throw new RangeError(`There is no id at ${place}.`);
    return id;
  }

  /** The place of an id, or -1. */
  indexOf(id: string): number {
    const place = this.#places.get(id);
    return place !== undefined && place < this.length ? place : -1;
  }

  /** This list with further ids after it; those already in it are passed over. */
  extended(ids: Iterable<string>): IdIndex {
    const fresh = [...new Set(ids)].filter((id) => this.indexOf(id) < 0);
    if (fresh.length === 0) return this;
    // Someone else may have grown from this list before: then the shared memory is theirs.
    if (this.#ids.length !== this.length) return IdIndex.from([...this, ...fresh]);
    for (const id of fresh) {
      this.#places.set(id, this.#ids.length);
      this.#ids.push(id);
    }
    return new IdIndex(this.#ids, this.#places, this.#ids.length);
  }

  *[Symbol.iterator](): Iterator<string> {
    for (let place = 0; place < this.length; place++) yield this.#ids[place] as string;
  }
}

/** Orders ids by `compareIds`, and says by former place where each has gone. */
export function rankedIds(places: ReadonlyMap<string, number>): {
  readonly ids: IdIndex;
  readonly rank: Uint32Array;
} {
  const ids = [...places.keys()].sort(compareIds);
  const rank = new Uint32Array(ids.length);
  ids.forEach((id, place) => {
    rank[places.get(id)!] = place;
  });
  return { ids: IdIndex.from(ids), rank };
}
