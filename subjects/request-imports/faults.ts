import { type Bilingual, say } from '#platform/languages.ts';
import type { Refusal } from '#platform/refusal/index.ts';

/** A row that was not taken, where it stands and why. */
export interface RejectedRow {
  /** The line on which it begins, the header being line 1. */
  readonly line: number;
  /** The source's number, where it has one. */
  readonly reference: string | null;
  readonly code: string;
  /** The column at fault, where it is one. */
  readonly column: string | null;
  readonly text: Bilingual;
}

/** Why a row can't be taken, before its place in the file is known. */
export type RowFault = Pick<RejectedRow, 'code' | 'column' | 'text'>;

/** So much of a wrong value is repeated to the reader. */
const shownMax = 60;

function shown(value: string): string {
  return value.length > shownMax ? `${value.slice(0, shownMax)}…` : value;
}

/** The reasons that lie in the file itself; those of the procedures come as their own refusals. */
export const rowFaults = {
  unreadable: (text: Bilingual): RowFault => ({ code: 'row.unreadable', column: null, text }),
  missing: (column: string): RowFault => ({
    code: 'row.missing',
    column,
    text: say(`“${column}”列为空。`, `The column ${column} is empty.`),
  }),
  badTime: (column: string, value: string, format: string): RowFault => ({
    code: 'row.bad-time',
    column,
    text: say(
      `“${column}”列的“${shown(value)}”不是 ${format} 格式的有效时间。`,
      `${JSON.stringify(shown(value))} in the column ${column} is no time of the form ${format}.`,
    ),
  }),
  badNumber: (column: string, value: string): RowFault => ({
    code: 'row.bad-number',
    column,
    text: say(
      `“${column}”列的“${shown(value)}”不是数。`,
      `${JSON.stringify(shown(value))} in the column ${column} is no number.`,
    ),
  }),
  unlisted: (column: string, value: string): RowFault => ({
    code: 'row.unlisted-value',
    column,
    text: say(
      `映射没有说明“${column}”列的“${shown(value)}”对应什么。`,
      `The mapping doesn’t say what ${JSON.stringify(shown(value))} in the column ${column} stands for.`,
    ),
  }),
  repeated: (column: string, line: number): RowFault => ({
    code: 'row.repeated',
    column,
    text: say(`与第 ${line} 行编号相同。`, `It has the same number as line ${line}.`),
  }),
} as const;

/** A procedure's refusal as a row's fault: the sentence of its first wrong field, else its own. */
export function faultOf(refusal: Refusal, columns: Readonly<Record<string, string | null>>): RowFault {
  const [field] = refusal.fields;
  if (field === undefined) return { code: refusal.code, column: null, text: refusal.text };
  return { code: field.code, column: columns[field.field] ?? field.field, text: field.text };
}
