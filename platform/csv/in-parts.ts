/** One record takes so many changes at most, each of a file's rows being one or two. */
const partMax = 500;

/** Cuts a file's changes into parts that the register takes at once, in their order. */
export function inParts<Work>(works: readonly Work[]): Work[][] {
  const parts: Work[][] = [];
  for (let from = 0; from < works.length; from += partMax) parts.push(works.slice(from, from + partMax));
  return parts;
}
