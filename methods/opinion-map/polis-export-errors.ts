import { OpinionMapError } from './opinion-map-error.ts';

/** The first line lacks a column without which the file can't be read. */
export function missingColumn(file: string, field: string): OpinionMapError {
  return new OpinionMapError(
    'column-missing',
    { file, line: 1, field },
    {
      'zh-CN': `首行缺少“${field}”列。应为 Polis 导出的 participants-votes.csv、votes.csv 或 comments.csv。`,
      en: `The first line has no column "${field}". Expected Polis's participants-votes.csv, votes.csv or comments.csv.`,
    },
  );
}

/** A row or column has no id. */
export function missingId(file: string, line: number, field: string): OpinionMapError {
  return new OpinionMapError(
    'id-missing',
    { file, line, field },
    { 'zh-CN': '此处应有编号，而为空。', en: 'An id is expected here, but it is empty.' },
  );
}

/** A participant or statement comes twice in a table that has one row or column for each. */
export function repeated(
  file: string,
  line: number,
  code: 'participant-repeated' | 'statement-repeated',
  id: string,
): OpinionMapError {
  return new OpinionMapError(
    code,
    { file, line, field: id },
    { 'zh-CN': `编号“${id}”出现了两次。`, en: `The id "${id}" comes twice.` },
  );
}

/** A vote is none of 1, 0 and -1. */
export function invalidVote(file: string, line: number, field: string, value: string): OpinionMapError {
  return new OpinionMapError(
    'vote-invalid',
    { file, line, field },
    {
      'zh-CN': `“${value}”不是有效的表态。应为 1（赞成）、-1（反对）或 0（略过）。`,
      en: `"${value}" is not a vote. Expected 1 (agree), -1 (disagree) or 0 (pass).`,
    },
  );
}
