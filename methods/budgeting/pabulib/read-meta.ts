import { VOTE_TYPES, type VoteType } from '../election.ts';
import { BudgetingError } from '../errors.ts';
import type { Rows } from './rows.ts';
import { isNone, sectionAt } from './sections.ts';

/** The META section: its values in their order, and the line of each. */
export type MetaSection = {
  readonly values: ReadonlyMap<string, string>;
  readonly lines: ReadonlyMap<string, number>;
};

/** Reads the META section and stops at the title of the next one. */
export function readMeta(rows: Rows): MetaSection {
  const values = new Map<string, string>();
  const lines = new Map<string, number>();
  while (rows.next() && sectionAt(rows) === undefined) {
    const key = rows.text(0);
    // Some published files leave this header out, so it can't be demanded.
    if (values.size === 0 && key.toLowerCase() === 'key' && rows.text(1).toLowerCase() === 'value') continue;
    const parts = [];
    for (let field = 1; field < rows.fieldCount && !rows.emptyFrom(field); field++)
      parts.push(rows.text(field));
    // Some files leave a semicolon in a comment unquoted.
    const value = parts.join(';');
    if (values.has(key) && values.get(key) !== value) {
      throw new BudgetingError(
        'meta-repeated',
        { line: rows.line, field: key },
        {
          'zh-CN': `META 中“${key}”出现两次，值不相同。`,
          en: `META gives “${key}” twice, with different values.`,
        },
      );
    }
    values.set(key, value);
    lines.set(key, rows.line);
  }
  return { values, lines };
}

/** The value of a key that every file must have; throws `meta-missing` where it is absent or empty. */
export function requiredMeta(meta: MetaSection, key: string): string {
  const value = meta.values.get(key) ?? '';
  if (!isNone(value)) return value;
  throw new BudgetingError(
    'meta-missing',
    { line: meta.lines.get(key) ?? 1, field: key },
    {
      'zh-CN': `META 缺少“${key}”。`,
      en: `META lacks “${key}”.`,
    },
  );
}

/** The vote type of the file; throws `vote-type-unknown` where it is none of the documented ones. */
export function voteTypeOf(meta: MetaSection): VoteType {
  const written = requiredMeta(meta, 'vote_type').toLowerCase();
  const found = VOTE_TYPES.find((type) => type === written);
  if (found !== undefined) return found;
  throw new BudgetingError(
    'vote-type-unknown',
    { line: meta.lines.get('vote_type') ?? 1, field: 'vote_type' },
    {
      'zh-CN': `投票类型“${written}”未知，可用 ${VOTE_TYPES.join('、')}。`,
      en: `The vote type “${written}” is unknown; there are ${VOTE_TYPES.join(', ')}.`,
    },
  );
}
