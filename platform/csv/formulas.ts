/** A number or telephone number, the only harmless things that begin with a sign. */
const signedNumber = /^[+-][\d\s().-]+$/;

/**
 * Whether a spreadsheet program would run a cell as a formula.
 *
 * @source OWASP, CSV injection
 */
export function isFormula(cell: string): boolean {
  return /^[=@+\-\t\r＝＠＋－]/.test(cell) && !signedNumber.test(cell);
}

/** A cell that no spreadsheet program runs: formulas get an apostrophe in front. */
export function harmlessCell(cell: string): string {
  return isFormula(cell) ? `'${cell}` : cell;
}

/** A cell as it was before {@link harmlessCell} wrote it. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell;
}
