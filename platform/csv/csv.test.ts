import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isRefusal } from '../refusal/index.ts';
import { dateCell, planRows, readCsv, readRows, writeCsv } from './index.ts';

const columns = { all: ['code', 'name'], needed: ['code'] };

function rowsOf(source: string | Uint8Array) {
  const rows = readCsv(source, columns);
  if (isRefusal(rows)) throw new Error(rows.code);
  return rows;
}

describe('a file that can’t be read', () => {
  it.each([
    ['csv.empty', ''],
    ['csv.empty', 'code,name\n'],
    ['csv.columns-missing', 'name\n一'],
    ['csv.columns-unknown', 'code,colour\n1,red'],
    ['csv.columns-unknown', 'code,code\n1,2'],
    ['csv.unreadable', 'code,name\n1,"never closed'],
    ['csv.not-text', 'code\0'],
    ['csv.too-large', `code,name\n1,${'x'.repeat(5_000_000)}`],
    ['csv.too-many-rows', `code\n${'1\n'.repeat(10_001)}`],
  ])('is refused as %s', (code, source) => {
    expect(readCsv(source, columns)).toMatchObject({ refused: true, code });
  });

  it('is refused, not a fault, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const rows = readCsv(bytes, columns);
        return isRefusal(rows) || Array.isArray(rows);
      }),
    );
  });
});

describe('a file that can be read', () => {
  it('may have its columns in any order, a byte order mark, blanks and empty lines', () => {
    expect(rowsOf('\ufeffName, CODE\r\n 东街 ,1\r\n\r\n,2\r\n')).toEqual([
      { line: 2, cells: { code: '1', name: '东街' } },
      { line: 4, cells: { code: '2', name: null } },
    ]);
  });

  it('may be in GB 18030, as spreadsheets in China save it', () => {
    const bytes = Uint8Array.from([...Buffer.from('code,name\n1,'), 0xb6, 0xab, 0xbd, 0xd6]);
    expect(rowsOf(bytes)[0]?.cells['name']).toBe('东街');
  });

  it('counts lines as an editor does, also where a cell has several', () => {
    expect(rowsOf('code,name\n1,"two\nlines"\n2,one').map((row) => row.line)).toEqual([2, 4]);
  });

  it('gives back what was written, formulas included, which stand in the file harmless', () => {
    const cell = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).map((text) => text.trim());
    const safe = cell.filter(
      (text) => text !== '' && !text.includes('\0') && !text.startsWith("'") && text === text.trim(),
    );
    fc.assert(
      fc.property(safe, (name) => {
        const file = writeCsv(['code', 'name'], [['1', name]]);
        expect(rowsOf(file)[0]?.cells['name']).toBe(name);
      }),
    );
    expect(writeCsv(['name'], [['=cmd()']])).toBe("name\r\n'=cmd()\r\n");
    expect(writeCsv(['phone'], [['+86 571 1234']])).toBe('phone\r\n+86 571 1234\r\n');
  });
});

describe('rows', () => {
  const schema = z.object({ code: z.string().max(3), name: z.string().nullable() });

  it('are rejected one by one, each with its line and a sentence in both languages', async () => {
    const read = readRows('code,name\n1,好\n2345,长\n1,重复\n3,=1+1', columns, schema, ({ code }) => code);
    if (isRefusal(read)) throw new Error(read.code);
    const { works, result } = await planRows(read, (value) => ({ kind: 'add', work: value.code }));
    expect(works).toEqual(['1']);
    expect(result).toMatchObject({ written: false, added: 1, amended: 0, unchanged: 0, rejectedTotal: 3 });
    expect(result.rejected.map(({ line }) => line)).toEqual([3, 4, 5]);
    expect(result.rejected[1]?.text).toEqual({ 'zh-CN': '与第 2 行重复。', en: 'The same as line 2.' });
  });
});

describe('a date', () => {
  it('is read as spreadsheets rewrite it, and not where it does not exist', () => {
    expect(dateCell.parse('2026/1/2')).toBe('2026-01-02');
    expect(dateCell.safeParse('2026-02-30').success).toBe(false);
  });
});
