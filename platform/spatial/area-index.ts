import { type Area, type Box, boxOf, isWithin } from './area.ts';
import { type Cells, cellOf, cellsOver, touching } from './cells.ts';
import type { Spot } from './degrees.ts';

/** Areas laid out so that those that hold a spot are found without looking at the others. */
export interface AreaIndex {
  /** The numbers of the areas that hold a spot, rising. */
  at(spot: Spot): readonly number[];
}

/** So many cells, eastwards and northwards, go over an area of middling size: the more, the fewer lie on its rim. */
const cellsPerArea = 10;
/** Cells and their entries are together no more than so many an area, however the areas overlap. */
const entriesPerArea = 200;

const none: readonly number[] = [];

/**
 * Lays areas out, numbered from 0 as they are given: in equal cells over the ground, each of which knows the
 * areas that reach into it, and of each whether it holds the whole cell: then nothing is left to be worked out
 * for a spot there. The cells are as small as the number of areas makes worthwhile, and larger where
 * areas overlap so much that the cells' lists would grow out of bounds.
 *
 * Cost: some hundred bytes an area and its corners besides; laying out takes some microseconds an area, asking
 * a fraction of one.
 */
export function indexAreas(areas: readonly Area[]): AreaIndex {
  if (areas.length === 0) return { at: () => none };
  const boxes = areas.map(boxOf);
  const ground = boxAround(boxes);
  let cells = cellsOver(ground, cellsPerArea * Math.ceil(Math.sqrt(areas.length)));
  while (cells.side > 1 && entriesOf(boxes, cells) > entriesPerArea * areas.length) {
    cells = cellsOver(ground, cells.side >> 1);
  }
  const packed = pack(areas, boxes);
  const { contents, entries } = fillCells(packed, boxes, cells);
  return {
    at(spot) {
      const { x, y } = spot;
      if (x < ground.west || x > ground.east || y < ground.south || y > ground.north) return none;
      const cell = cellOf(cells.rows, y) * cells.side + cellOf(cells.columns, x);
      const content = contents[cell]!;
      if (content >= 0) return content === 0 ? none : [content - 1];
      let found = none;
      for (let at = -content; entries[at] !== end; at += 1) {
        const entry = entries[at]!;
        if ((entry & wholeCell) === 0 && !holds(packed, entry >> 1, spot)) continue;
        found = found === none ? [entry >> 1] : [...found, entry >> 1];
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

function entriesOf(boxes: readonly Box[], cells: Cells): number {
  return boxes.reduce((sum, box) => {
    const { left, right, low, high } = touching(cells, box);
    return sum + (right - left + 1) * (high - low + 1);
  }, 0);
}

/** An entry of a cell is an area's number times two; one more where the area holds the whole cell. */
const wholeCell = 1;
/** Stands behind the last entry of a cell. */
const end = -1;

/**
 * What each cell holds: 0 for nothing; where one area holds the whole cell and no other reaches into it, as most
 * often, that area's number plus one, so that a look at the cell is all; else, negative, where its entries begin.
 */
function fillCells(packed: Packed, boxes: readonly Box[], cells: Cells) {
  const most = entriesOf(boxes, cells);
  const found = { cells: new Int32Array(most), entries: new Int32Array(most), count: 0 };
  for (const [area, box] of boxes.entries()) findEntries(packed, area, box, cells, found);
  const { starts, order } = byCell(found, cells.side * cells.side);
  const contents = new Int32Array(cells.side * cells.side);
  const entries = new Int32Array(2 * found.count + 1);
  // A cell whose entries began at 0 would look like one that holds nothing.
  let length = 1;
  for (let cell = 0; cell < contents.length; cell += 1) {
    const [from, until] = [starts[cell]!, starts[cell + 1]!];
    if (from === until) continue;
    const first = found.entries[order[from]!]!;
    if (until === from + 1 && (first & wholeCell) !== 0) {
      contents[cell] = (first >> 1) + 1;
      continue;
    }
    contents[cell] = -length;
    for (let each = from; each < until; each += 1) entries[length++] = found.entries[order[each]!]!;
    entries[length++] = end;
  }
  return { contents, entries: entries.slice(0, length) };
}

/** Entries as they were found: in which cells, and what they are. */
interface Found {
  readonly cells: Int32Array;
  readonly entries: Int32Array;
  count: number;
}

/** The places of found entries by their cell, each cell's in the order found, and where each cell's begin. */
function byCell({ cells, count }: Found, cellCount: number): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(cellCount + 1);
  for (let each = 0; each < count; each += 1) starts[cells[each]! + 1]! += 1;
  for (let cell = 1; cell <= cellCount; cell += 1) starts[cell]! += starts[cell - 1]!;
  const next = starts.slice();
  const order = new Int32Array(count);
  for (let each = 0; each < count; each += 1) {
    const cell = cells[each]!;
    order[next[cell]!] = each;
    next[cell]! += 1;
  }
  return { starts, order };
}

/** Finds the cells into which an area reaches: those that a side of it may cross, and those that lie within. */
function findEntries(packed: Packed, area: number, box: Box, cells: Cells, found: Found): void {
  const { left, right, low, high } = touching(cells, box);
  const width = right - left + 1;
  const crossed = crossedCells(packed, area, cells, { left, low, width, height: high - low + 1 });
  const { columns, rows } = cells;
  for (let row = low; row <= high; row += 1) {
    // What no side crosses lies wholly within or without, and its neighbours that none crosses with it.
    let within: boolean | undefined;
    for (let column = left; column <= right; column += 1) {
      const isCrossed = crossed[(row - low) * width + column - left] === 1;
      if (isCrossed) within = undefined;
      else within ??= holds(packed, area, { x: columns.firsts[column]!, y: rows.firsts[row]! });
      if (!isCrossed && !within) continue;
      found.cells[found.count] = row * cells.side + column;
      found.entries[found.count] = area * 2 + (isCrossed ? 0 : wholeCell);
      found.count += 1;
    }
  }
}

/** Of a block of cells, row by row, 1 for each that a side of an area's rings may cross: whether its box does. */
function crossedCells(
  { firstRings, ringStarts, spots }: Packed,
  area: number,
  { columns, rows }: Cells,
  block: { readonly left: number; readonly low: number; readonly width: number; readonly height: number },
): Uint8Array {
  const crossed = new Uint8Array(block.width * block.height);
  for (let ring = firstRings[area]!; ring < firstRings[area + 1]!; ring += 1) {
    for (let at = ringStarts[ring]! + 2; at < ringStarts[ring + 1]!; at += 2) {
      const [x1, y1, x2, y2] = [spots[at - 2]!, spots[at - 1]!, spots[at]!, spots[at + 1]!];
      const left = cellOf(columns, Math.min(x1, x2)) - block.left;
      const right = cellOf(columns, Math.max(x1, x2)) - block.left;
      const low = cellOf(rows, Math.min(y1, y2)) - block.low;
      const high = cellOf(rows, Math.max(y1, y2)) - block.low;
      for (let row = low; row <= high; row += 1) {
        crossed.fill(1, row * block.width + left, row * block.width + right + 1);
      }
    }
  }
  return crossed;
}
