import type { Spot } from './degrees.ts';

/**
 * A piece of ground: one or more polygons, each with its outer ring first and then its holes. A ring has the
 * `x` and `y` of its spots by turns; the last spot is the same as the first.
 */
export type Area = readonly (readonly Int32Array[])[];

/** The box around an area, in steps. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The box around an area that has at least one polygon. */
export function boxOf(area: Area): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of area.flat()) {
    for (let at = 0; at < ring.length; at += 2) {
      west = Math.min(west, ring[at]!);
      east = Math.max(east, ring[at]!);
      south = Math.min(south, ring[at + 1]!);
      north = Math.max(north, ring[at + 1]!);
    }
  }
  return { west, south, east, north };
}

/** Above this, a product of two differences of spots is no longer exact in a double. */
const exactMax = 2 ** 53;
/** Rounding moves such a sum by less than this. */
const roundingMax = 2 ** 14;

/** On which side of the line from one spot to another the origin lies: positive, negative, or 0 on it. */
function side(x1: number, y1: number, x2: number, y2: number): number {
  const [one, other] = [x1 * y2, x2 * y1];
  const sum = one - other;
  if (Math.abs(sum) > roundingMax || (Math.abs(one) < exactMax && Math.abs(other) < exactMax)) return sum;
  const exact = BigInt(x1) * BigInt(y2) - BigInt(x2) * BigInt(y1);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}

/**
 * Whether a spot lies in an area. Exact; the rim belongs to it, so a spot on the line between two areas lies
 * in both.
 */
export function isInside(area: Area, spot: Spot): boolean {
  return area.some((polygon) => {
    let inside = false;
    for (const ring of polygon) {
      const within = isWithin(ring, 0, ring.length, spot);
      if (within === null) return true;
      if (within) inside = !inside;
    }
    return inside;
  });
}

/**
 * Whether a spot lies within a ring, which stands between two places of an array; null where it lies on the
 * ring itself. In an odd number of a polygon's rings is inside it, so holes need no rule of their own.
 */
export function isWithin(spots: Int32Array, from: number, until: number, { x, y }: Spot): boolean | null {
  let inside = false;
  let y1 = spots[from + 1]! - y;
  for (let at = from + 3; at < until; at += 2) {
    const y2 = spots[at]! - y;
    // Most sides lie wholly north or south of the spot: they are passed over without looking further.
    if ((y1 > 0 && y2 > 0) || (y1 < 0 && y2 < 0)) {
      y1 = y2;
      continue;
    }
    const x1 = spots[at - 3]! - x;
    const x2 = spots[at - 1]! - x;
    if (y1 > 0 !== y2 > 0) {
      if (x1 > 0 && x2 > 0) inside = !inside;
      else if (x1 >= 0 || x2 >= 0) {
        const turn = side(x1, y1, x2, y2);
        if (turn === 0) return null;
        if (turn > 0 === y2 > y1) inside = !inside;
      }
    }
    if (y2 === 0 && (x2 === 0 || (y1 === 0 && x1 > 0 !== x2 > 0))) return null;
    y1 = y2;
  }
  return inside;
}

/** How many spots an area's rings have. */
export function verticesOf(area: Area): number {
  return area.flat().reduce((sum, ring) => sum + ring.length / 2, 0);
}

/**
 * An area as bytes: how many polygons; for each, how many rings and how long each is; then all spots. 32-bit
 * little-endian words throughout.
 */
export function areaToBytes(area: Area): Uint8Array {
  const head = [
    area.length,
    ...area.flatMap((polygon) => [polygon.length, ...polygon.map((ring) => ring.length)]),
  ];
  const words = new Int32Array(head.length + verticesOf(area) * 2);
  words.set(head);
  let at = head.length;
  for (const ring of area.flat()) {
    words.set(ring, at);
    at += ring.length;
  }
  return new Uint8Array(words.buffer);
}

/** Reads an area back from the bytes that {@link areaToBytes} wrote. */
export function areaFromBytes(bytes: Uint8Array): Area {
  const words = new Int32Array(Uint8Array.from(bytes).buffer);
  let at = 1;
  const lengths = Array.from({ length: words[0]! }, () => {
    const rings = words.subarray(at + 1, at + 1 + words[at]!);
    at += 1 + rings.length;
    return rings;
  });
  return lengths.map((rings) =>
    Array.from(rings, (length) => {
      at += length;
      return words.subarray(at - length, at);
    }),
  );
}
