import { FairSharesError } from '../fair-shares-error.ts';

/**
 * Reads JSON so that no number loses digits: those that a double would change become strings.
 *
 * A byte-order mark at the start is skipped.
 * @throws FairSharesError `file.not-json`
 */
export function parseExactJson(text: string, place: string): unknown {
  try {
    return JSON.parse(
      text.startsWith('\uFEFF') ? text.slice(1) : text,
      keepDigits as (key: string, value: unknown) => unknown,
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FairSharesError(
      'file.not-json',
      place,
      `文件不是有效的 JSON：${reason}`,
      `The file is not valid JSON: ${reason}`,
      cause,
    );
  }
}

/** A reviver with the third argument of the JSON.parse source text access proposal, in V8 since 2023. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value;
  return Number.isSafeInteger(value) || sameDigits(context.source, value) ? value : context.source;
}

/** Whether a double is written with the same significant digits as its source; exponents apart. */
function sameDigits(source: string, value: number): boolean {
  const digits = (text: string) =>
    text
      .replace(/[eE].*$/, '')
      .replace(/[-.]/g, '')
      .replace(/^0+|0+$/g, '');
  return digits(source) === digits(String(value));
}
