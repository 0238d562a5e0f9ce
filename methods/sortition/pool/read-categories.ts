import { SortitionError } from '../sortition-error.ts';
import type { Quota } from './pool.ts';
import { findColumn, readTable, type Table } from './table.ts';

const file = 'categories';

function required(table: Table, names: readonly string[]): number {
  const at = findColumn(table, names);
  if (at >= 0) return at;
  throw new SortitionError(
    'file.column-missing',
    { file, line: 1, column: names[0]! },
    `名额表缺少“${names[0]}”列。`,
    `The table of quotas has no column "${names[0]}".`,
  );
}

function wholeNumber(text: string, line: number, column: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new SortitionError(
    'quota.number-malformed',
    { file, line, column },
    `第 ${line} 行“${column}”应为非负整数，实为“${text}”。`,
    `"${column}" on line ${line} must be a whole number from 0, not "${text}".`,
  );
}

/**
 * Reads a table of quotas: a row a value, with the least and the most seats it may have.
 *
 * Columns `category,feature,min,max` (category is the feature, feature its value) or
 * `feature,value,min,max`, or in Chinese 特征,取值,下限,上限; also `min_flex,max_flex`, how far
 * advice on impossible quotas may go (弹性下限,弹性上限; empty: not limited). Others are ignored. Throws
 * `SortitionError` with the line and column.
 */
export function readCategories(text: string): Quota[] {
  const table = readTable(text, file);
  const byCategory = findColumn(table, ['category']) >= 0;
  const feature = byCategory ? required(table, ['category']) : required(table, ['feature', '特征', '类别']);
  const value = byCategory
    ? required(table, ['feature', 'value', 'name'])
    : required(table, ['value', '取值', '选项']);
  const minimum = required(table, ['min', '下限']);
  const maximum = required(table, ['max', '上限']);
  const minimumFlex = findColumn(table, ['min_flex', '弹性下限']);
  const maximumFlex = findColumn(table, ['max_flex', '弹性上限']);
  if (table.rows.length === 0)
    throw new SortitionError(
      'quota.none',
      { file },
      '名额表中没有名额。',
      'The table of quotas has no rows.',
    );
  return table.rows.map(({ fields, line }): Quota => {
    const number = (at: number) => wholeNumber(fields[at]!, line, table.columns[at]!);
    const optional = (at: number) => at >= 0 && fields[at] !== '';
    return {
      feature: fields[feature]!,
      value: fields[value]!,
      minimum: number(minimum),
      maximum: number(maximum),
      ...(optional(minimumFlex) ? { minimumFlex: number(minimumFlex) } : {}),
      ...(optional(maximumFlex) ? { maximumFlex: number(maximumFlex) } : {}),
    };
  });
}
