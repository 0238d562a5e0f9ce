import { say } from '../languages.ts';
import { refusalsOf } from '../refusal/index.ts';

/** The expected noes about a CSV file as a whole. */
export const csvRefusals = {
  'csv.too-large': {
    kind: 'too-large',
    text: say(
      '文件超过 {megabytes} MB，请分成几个文件导入。',
      'The file is larger than {megabytes} MB. Please import it in several parts.',
    ),
  },
  'csv.too-many-rows': {
    kind: 'too-large',
    text: say(
      '文件超过 {rows} 行，请分成几个文件导入。',
      'The file has more than {rows} rows. Please import it in several parts.',
    ),
  },
  'csv.unreadable': {
    kind: 'malformed',
    text: say(
      '文件第 {line} 行附近无法按 CSV 读取，请检查引号和分隔符。',
      'The file can’t be read as CSV near line {line}. Please check its quotes and separators.',
    ),
  },
  'csv.not-text': {
    kind: 'malformed',
    text: say(
      '文件不是 CSV 文本。请在表格软件中另存为“CSV UTF-8”。',
      'The file is not CSV text. Save it as “CSV UTF-8” in your spreadsheet.',
    ),
  },
  'csv.workbook-unreadable': {
    kind: 'malformed',
    text: say(
      '文件无法按 XLSX 工作簿读取，可能已损坏或设有密码。请另存后重试。',
      'The file can’t be read as an XLSX workbook; it may be damaged or protected. Save it anew and try again.',
    ),
  },
  'csv.empty': {
    kind: 'invalid',
    text: say('文件中没有数据行。', 'The file has no rows.'),
  },
  'csv.columns-missing': {
    kind: 'invalid',
    text: say('文件首行缺少以下列：{columns}。', 'The first line lacks these columns: {columns}.'),
  },
  'csv.columns-unknown': {
    kind: 'invalid',
    text: say(
      '文件首行有不认识或重复的列：{columns}。',
      'The first line has columns that are unknown or named twice: {columns}.',
    ),
  },
} as const;

/** Gives one of the refusals about a CSV file. */
export const refuseCsv = refusalsOf(csvRefusals);
