/**
 * Reads a whole number as signed formats write it, or gives undefined.
 *
 * Only ASCII digits, no sign, no leading zero; at most 2^53 − 1, the largest that a JavaScript number holds
 * exactly.
 *
 * @source C2SP tlog-checkpoint, "Note text"
 */
export function numberOfDecimal(text: string): number | undefined {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Whether a value can be a size or an index: a whole number from 0 to 2^53 − 1. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
