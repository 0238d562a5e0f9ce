import type { Rows } from './rows.ts';

const SECTIONS = ['META', 'PROJECTS', 'VOTES'] as const;

/** The three parts of a pabulib file. */
export type Section = (typeof SECTIONS)[number];

/** The section whose title stands alone in the current row, whatever its case. */
export function sectionAt(rows: Rows): Section | undefined {
  const length = rows.fieldEnd[0]! - rows.fieldStart[0]!;
  if ((length !== 4 && length !== 5 && length !== 8) || !rows.emptyFrom(1)) return undefined;
  const title = rows.text(0).toUpperCase();
  return SECTIONS.find((section) => section === title);
}

/** True for the ways in which files write that a value is missing. */
export function isNone(written: string): boolean {
  return written === '' || written.toLowerCase() === 'none';
}
