import { type Area, type Box, boxOf, isWithin } from './area.ts';
import type { Spot } from './degrees.ts';

/** Areas laid out so that those that hold a spot are found without looking at the others. */
export interface AreaIndex {
  /** The numbers of the areas that hold a spot, rising. */
  at(spot: Spot): number[];
}

/** Cells and their entries are together no more than so many an area, however the areas overlap. */
const entriesPerArea = 64;

/**
 * Lays areas out, numbered from 0 as they are given: in equal cells over the ground, each of which knows the
 * areas that reach into it, and of each whether it holds the whole cell: then nothing is left to be worked out
 * for a spot there. The cells are as small as the number of areas makes worthwhile, and larger where
 * areas overlap so much that the cells' lists would grow out of bounds.
 */
export function indexAreas(areas: readonly Area[]): AreaIndex {
  if (areas.length === 0) return { at: () => [] };
  const boxes = areas.map(boxOf);
  const ground = boxAround(boxes);
  let side = 3 * Math.ceil(Math.sqrt(areas.length));
  while (side > 1 && entriesOf(boxes, ground, side) > entriesPerArea * areas.length) side = side >> 1;
  const packed = pack(areas, boxes);
  const { starts, entries } = fillCells(packed, boxes, ground, side);
  return {
    at(spot) {
      const { x, y } = spot;
      if (x < ground.west || x > ground.east || y < ground.south || y > ground.north) return [];
      const cell =
        cellOf(y, ground.south, ground.north, side) * side + cellOf(x, ground.west, ground.east, side);
      const found: number[] = [];
      for (let at = starts[cell]!; at < starts[cell + 1]!; at += 1) {
        const entry = entries[at]!;
        if ((entry & wholeCell) === wholeCell || holds(packed, entry >> 1, spot)) found.push(entry >> 1);
      }
      return found;
    },
  };
}

/**
 * All areas in a few arrays one after the other. Spots are asked for at random, and what takes time then is
 * fetching from far memory: an area of arrays in arrays would cost a fetch for each.
 */
interface Packed {
  /** West, south, east and north of each area. */
  readonly boxes: Int32Array;
  /** The number of each area's first ring; one more at the end. */
  readonly firstRings: Int32Array;
  /** Where each ring's spots begin; one more at the end. */
  readonly ringStarts: Int32Array;
  /** 1 for a ring with which another polygon begins, 0 for a hole. */
  readonly outer: Uint8Array;
  readonly spots: Int32Array;
}

function pack(areas: readonly Area[], boxes: readonly Box[]): Packed {
  const rings = areas.flat(2);
  const firstRings = new Int32Array(areas.length + 1);
  for (const [number, area] of areas.entries())
    firstRings[number + 1] = firstRings[number]! + area.flat().length;
  const ringStarts = new Int32Array(rings.length + 1);
  for (const [number, ring] of rings.entries()) ringStarts[number + 1] = ringStarts[number]! + ring.length;
  const spots = new Int32Array(ringStarts.at(-1)!);
  for (const [number, ring] of rings.entries()) spots.set(ring, ringStarts[number]!);
  return {
    boxes: Int32Array.from(boxes.flatMap(({ west, south, east, north }) => [west, south, east, north])),
    firstRings,
    ringStarts,
    outer: Uint8Array.from(
      areas.flatMap((area) => area.flatMap((polygon) => polygon.map((_, at) => (at === 0 ? 1 : 0)))),
    ),
    spots,
  };
}

/** The same as `isInside`, for a packed area, after a look at its box. */
function holds({ boxes, firstRings, ringStarts, outer, spots }: Packed, area: number, spot: Spot): boolean {
  const box = area * 4;
  if (
    spot.x < boxes[box]! ||
    spot.y < boxes[box + 1]! ||
    spot.x > boxes[box + 2]! ||
    spot.y > boxes[box + 3]!
  ) {
    return false;
  }
  let inside = false;
  for (let ring = firstRings[area]!; ring < firstRings[area + 1]!; ring += 1) {
    if (outer[ring] === 1 && inside) return true;
    const within = isWithin(spots, ringStarts[ring]!, ringStarts[ring + 1]!, spot);
    if (within === null) return true;
    if (within) inside = !inside;
  }
  return inside;
}

function boxAround(boxes: readonly Box[]): Box {
  return boxes.reduce((one, other) => ({
    west: Math.min(one.west, other.west),
    south: Math.min(one.south, other.south),
    east: Math.max(one.east, other.east),
    north: Math.max(one.north, other.north),
  }));
}

/** In which of `side` equal parts a coordinate falls; the last one takes the upper end, the first a mere line. */
function cellOf(at: number, low: number, high: number, side: number): number {
  return high === low ? 0 : Math.min(side - 1, Math.floor(((at - low) / (high - low)) * side));
}

/** The columns and rows of the cells that a box touches. */
function cellsOf(box: Box, ground: Box, side: number) {
  return {
    left: cellOf(box.west, ground.west, ground.east, side),
    right: cellOf(box.east, ground.west, ground.east, side),
    low: cellOf(box.south, ground.south, ground.north, side),
    high: cellOf(box.north, ground.south, ground.north, side),
  };
}

function entriesOf(boxes: readonly Box[], ground: Box, side: number): number {
  return boxes.reduce((sum, box) => {
    const { left, right, low, high } = cellsOf(box, ground, side);
    return sum + (right - left + 1) * (high - low + 1);
  }, 0);
}

/** An entry of a cell is an area's number times two; one more where the area holds the whole cell. */
const wholeCell = 1;

/** Each cell's entries one after the other, and where each cell's begin; areas that miss it are left out. */
function fillCells(packed: Packed, boxes: readonly Box[], ground: Box, side: number) {
  const lists: number[][] = Array.from({ length: side * side }, () => []);
  const columns = linesOf(ground.west, ground.east, side);
  const rows = linesOf(ground.south, ground.north, side);
  for (const [number, box] of boxes.entries()) {
    const { left, right, low, high } = cellsOf(box, ground, side);
    for (let row = low; row <= high; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const cell: Box = {
          west: columns[column]! - 1,
          east: columns[column + 1]! + 1,
          south: rows[row]! - 1,
          north: rows[row + 1]! + 1,
        };
        const crossed = isCrossed(packed, number, cell);
        // What no side crosses lies wholly within or without, as any of its spots does.
        if (!crossed && !holds(packed, number, { x: cell.west, y: cell.south })) continue;
        lists[row * side + column]!.push(number * 2 + (crossed ? 0 : wholeCell));
      }
    }
  }
  const starts = new Int32Array(lists.length + 1);
  for (const [cell, list] of lists.entries()) starts[cell + 1] = starts[cell]! + list.length;
  return { starts, entries: Int32Array.from(lists.flat()) };
}

/** Where the cells' sides lie, to the nearest step; a cell is taken a step larger than that, to be sure. */
function linesOf(low: number, high: number, side: number): number[] {
  return Array.from({ length: side + 1 }, (_, line) => Math.round(low + ((high - low) * line) / side));
}

/** Whether a side of an area's rings may reach into a cell: whether its box does. */
function isCrossed({ firstRings, ringStarts, spots }: Packed, area: number, cell: Box): boolean {
  const { west, south, east, north } = cell;
  for (let ring = firstRings[area]!; ring < firstRings[area + 1]!; ring += 1) {
    const until = ringStarts[ring + 1]!;
    for (let at = ringStarts[ring]! + 2; at < until; at += 2) {
      const x1 = spots[at - 2]!;
      const y1 = spots[at - 1]!;
      const x2 = spots[at]!;
      const y2 = spots[at + 1]!;
      if ((x1 < west && x2 < west) || (x1 > east && x2 > east)) continue;
      if ((y1 < south && y2 < south) || (y1 > north && y2 > north)) continue;
      return true;
    }
  }
  return false;
}
