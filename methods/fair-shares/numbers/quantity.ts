import { FairSharesError } from '../fair-shares-error.ts';
import { divide, type Fraction, fraction } from './fraction.ts';

/**
 * An amount as people and files write it: `12`, `0.1`, `"19/2"`, `"1e3"`, a bigint or a fraction.
 *
 * A double counts as the shortest decimal that denotes it, so `0.1` is one tenth and not
 * 3602879701896397/2^55.
 */
export type Quantity = number | bigint | string | Fraction;

const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
const textLengthMax = 400;
const exponentMax = 400;

/**
 * Reads an amount exactly.
 *
 * @param place where it stands in the input, for the message.
 * @throws FairSharesError `game.quantity-invalid` for anything that is not a finite number.
 */
export function readQuantity(value: unknown, place: string): Fraction {
  if (typeof value === 'bigint') return fraction(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return fraction(BigInt(value));
  if (typeof value === 'number' && Number.isFinite(value)) return readText(String(value), place);
  if (typeof value === 'string') return readText(value, place);
  if (isFraction(value)) return fraction(value.numerator, value.denominator);
  throw invalid(String(value), place);
}

function isFraction(value: unknown): value is Fraction {
  if (typeof value !== 'object' || value === null) return false;
  const parts = value as Partial<Fraction>;
  return (
    typeof parts.numerator === 'bigint' && typeof parts.denominator === 'bigint' && parts.denominator !== 0n
  );
}

function readText(text: string, place: string): Fraction {
  const trimmed = text.trim();
  if (trimmed.length > textLengthMax) throw invalid(`${trimmed.slice(0, 20)}…`, place);
  const slash = trimmed.indexOf('/');
  if (slash < 0) return readDecimal(trimmed, text, place);
  const denominator = readDecimal(trimmed.slice(slash + 1).trim(), text, place);
  if (denominator.numerator === 0n) throw invalid(text, place);
  return divide(readDecimal(trimmed.slice(0, slash).trim(), text, place), denominator);
}

function readDecimal(part: string, whole: string, place: string): Fraction {
  const match = decimal.exec(part);
  const integer = match?.[2] ?? '';
  const decimals = match?.[3] ?? '';
  const exponent = Number(match?.[4] ?? 0) - decimals.length;
  if (!match || integer + decimals === '' || Math.abs(exponent) > exponentMax) throw invalid(whole, place);
  const digits = BigInt(integer + decimals) * (match[1] === '-' ? -1n : 1n);
  return exponent >= 0
    ? fraction(digits * 10n ** BigInt(exponent))
    : fraction(digits, 10n ** BigInt(-exponent));
}

function invalid(value: string, place: string): FairSharesError {
  return new FairSharesError(
    'game.quantity-invalid',
    place,
    `“${value}”不是数。请写成 12、0.5 或 "19/2"。`,
    `"${value}" is not a number. Write 12, 0.5 or "19/2".`,
  );
}
