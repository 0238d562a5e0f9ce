import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SortitionError } from '../sortition-error.ts';
import { readCsv } from './csv.ts';
import { readCategories } from './read-categories.ts';
import { readRespondents } from './read-respondents.ts';

const quotas = readCategories('category,feature,min,max\nsex,f,1,2\nsex,m,0,1\n');

function refusal(action: () => unknown) {
  try {
    action();
  } catch (error) {
    if (error instanceof SortitionError) return { code: error.code, place: error.place };
  }
  return undefined;
}

test('any fields written as CSV are read back, whatever quotes and line ends they hold', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '中') });
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const text = rows.map((row) => row.map((f) => `"${f.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      expect(readCsv(`\uFEFF${text}`, 'x').map(({ fields }) => fields)).toEqual(rows);
    }),
  );
});

test('lines are counted through quoted line breaks and blank lines', () => {
  expect(readCsv('a,b\n"1\n2",3\n\n4,5', 'x').map(({ line }) => line)).toEqual([1, 2, 5]);
});

test('quotes that never close or are followed by more are refused with their line', () => {
  expect(refusal(() => readCsv('a\n"b', 'x'))).toEqual({
    code: 'file.quote-open',
    place: { file: 'x', line: 2 },
  });
  expect(refusal(() => readCsv('a\n"b"c', 'x'))?.code).toBe('file.quote-misplaced');
});

test('both headers in use for quotas are read, with flex ranges', () => {
  const text = 'feature,value,min,max,min_flex,max_flex\nsex,f,1,2,0,3\nsex,m,0,1,,\n';
  expect(readCategories(text)).toEqual([
    { feature: 'sex', value: 'f', minimum: 1, maximum: 2, minimumFlex: 0, maximumFlex: 3 },
    { feature: 'sex', value: 'm', minimum: 0, maximum: 1 },
  ]);
});

test.each([
  ['', 'file.empty'],
  ['category,feature,min\n', 'file.column-missing'],
  ['category,feature,min,max\n', 'quota.none'],
  ['category,feature,min,max\nsex,f,-1,2\n', 'quota.number-malformed'],
  ['category,feature,min,max\nsex,f,1.5,2\n', 'quota.number-malformed'],
  ['category,feature,min,max\nsex,f,1,2,3\n', 'file.row-length'],
  ['category,feature,min,min\nsex,f,1,2\n', 'file.column-repeated'],
])('the quotas %j are refused as %s', (text, code) => {
  expect(refusal(() => readCategories(text))?.code).toBe(code);
});

test('without an id column candidates are numbered by row, and other columns do no harm', () => {
  const { candidates, idColumn } = readRespondents('name,sex\nAnn,F\nBob,m\n', quotas);
  expect(idColumn).toBeUndefined();
  expect(candidates).toEqual([
    { id: '1', values: { sex: 'f' } },
    { id: '2', values: { sex: 'm' } },
  ]);
});

test('addresses that differ in case and spaces are one household, and an empty one is none', () => {
  const text = 'id,sex,address\n1,f,"5 High  Street"\n2,m,5 high street\n3,f,\n4,f,\n';
  const { candidates } = readRespondents(text, quotas);
  expect(candidates[0]!.household).toBe(candidates[1]!.household);
  expect(candidates[2]!.household).toBeUndefined();
  expect(readRespondents(text, quotas, { household: [] }).candidates[0]!.household).toBeUndefined();
});

test.each([
  ['id,sex\n1,f\n1,m\n', 'candidate.id-repeated', 3],
  ['id,sex\n1,x\n', 'candidate.value-unknown', 2],
  ['id,sex\n1,f\n2,\n', 'candidate.value-missing', 3],
  ['id,sex\n,f\n', 'candidate.id-missing', 2],
  ['id,gender\n1,f\n', 'file.column-missing', 1],
])('the respondents %j are refused as %s', (text, code, line) => {
  expect(refusal(() => readRespondents(text, quotas))).toMatchObject({ code, place: { line } });
});
