import type { Draw } from '../lottery/draw.ts';
import type { Lottery } from '../lottery/lottery.ts';

/** A line of the table: a quota, who applied, who was drawn. */
export interface QuotaLine {
  readonly feature: string;
  readonly value: string;
  readonly quota: string;
  readonly candidates: number;
  /** Undefined before the draw. */
  readonly drawn: number | undefined;
}

/** The figures that the page tells. */
export interface ExplanationFacts {
  readonly lottery: Lottery;
  readonly draw: Draw | undefined;
  readonly candidates: number;
  readonly households: number | undefined;
  readonly lines: readonly QuotaLine[];
  /** How many candidates have a chance within each range of percent, ranges without any left out. */
  readonly spread: readonly { readonly range: string; readonly people: number }[];
  readonly digest: string;
}

/** A chance in words that don't mislead: percent with three significant digits. */
export function percent(chance: number): string {
  return `${Number((chance * 100).toPrecision(3))} %`;
}
