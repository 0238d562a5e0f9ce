/*
 * Which perfect subtrees a range of leaves is made of. A perfect subtree of height h and index k spans the
 * leaves k·2^h to (k+1)·2^h; only such have a hash that never changes again, so tiles hold only those.
 */

/** A perfect subtree: the 2^height leaves from index·2^height on. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/** Leaves from `start` up to, but not including, `end`; the start is such that RFC 6962 hashes this range. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The largest power of two below n; n is at least 2. */
export function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * The perfect subtrees whose hashes make up the hash of a range, left to right, each smaller than the one
 * before. The range's start must be a multiple of the first one's width, as it is in all ranges of a proof.
 */
export function subtreesOf({ start, end }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = [];
  let at = start;
  while (at < end) {
    let height = 0;
    let width = 1;
    while (width * 2 <= end - at) {
      width *= 2;
      height++;
    }
    subtrees.push({ height, index: at / width });
    at += width;
  }
  return subtrees;
}

/**
 * The ranges whose hashes are the path of an inclusion proof, leaf's sibling first.
 * @source RFC 6962, section 2.1.1
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The ranges whose hashes are the path of a consistency proof, in its order. 0 < oldSize ≤ size.
 * @source RFC 6962, section 2.1.2
 */
export function consistencyRanges(oldSize: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (oldSize !== end) {
    const middle = start + splitPoint(end - start);
    if (oldSize <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // The old tree as a whole is known to whoever checks the proof; only a part of it must be given.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}
