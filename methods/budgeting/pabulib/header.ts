import { BudgetingError } from '../errors.ts';
import type { Rows } from './rows.ts';
import { sectionAt } from './sections.ts';

/**
 * Reads the names of the columns from the row below a section's title.
 *
 * Throws where the row is absent, names a column twice, or lacks a required one.
 */
export function readHeader(rows: Rows, required: readonly string[]): readonly string[] {
  const line = rows.line;
  if (!rows.next() || sectionAt(rows) !== undefined) {
    throw new BudgetingError(
      'header-missing',
      { line: line + 1 },
      {
        'zh-CN': '此节缺少表头。',
        en: 'The section lacks the row that names its columns.',
      },
    );
  }
  const columns: string[] = [];
  for (let field = 0; field < rows.fieldCount && !rows.emptyFrom(field); field++) {
    const column = rows.text(field);
    if (columns.includes(column)) {
      throw new BudgetingError(
        'header-field-repeated',
        { line: rows.line, field: column },
        {
          'zh-CN': `表头中“${column}”重复。`,
          en: `The header names the column “${column}” twice.`,
        },
      );
    }
    columns.push(column);
  }
  for (const column of required) {
    if (columns.includes(column)) continue;
    throw new BudgetingError(
      'header-field-missing',
      { line: rows.line, field: column },
      {
        'zh-CN': `表头缺少“${column}”列。`,
        en: `The header lacks the column “${column}”.`,
      },
    );
  }
  return columns;
}

/** Refuses a row that has more filled fields than the header has columns. */
export function refuseSurplus(rows: Rows, columns: number): void {
  if (rows.fieldCount <= columns || rows.emptyFrom(columns)) return;
  throw new BudgetingError(
    'too-many-fields',
    { line: rows.line },
    {
      'zh-CN': `此行有${rows.fieldCount}个字段，表头只有${columns}列；含分号的字段须加引号。`,
      en: `The row has ${rows.fieldCount} fields but the header ${columns} columns; quote fields that hold a semicolon.`,
    },
  );
}
