import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#harness/database/index.ts';
import { searchQuery, searchTokens } from './index.ts';

const database = await testDatabase();
const pool = new pg.Pool({ connectionString: database.url });
afterAll(() => pool.end());

const texts = [
  '华强北街道路灯不亮已经三天了',
  '中山路128号井盖丢失，型号ＬＥＤ-300',
  'Street lights are out near Zhongshan Road',
  '小区物业不作为，垃圾堆放',
];

async function found(query: string): Promise<number[]> {
  const { rows } = await pool.query('select id from searched where tokens @@ $1::tsquery order by id', [
    searchQuery(query),
  ]);
  return rows.map(({ id }) => id);
}

describe('searching', () => {
  beforeAll(async () => {
    await pool.query('create table searched (id int, tokens tsvector)');
    await pool.query('create index on searched using gin (tokens)');
    for (const [id, text] of texts.entries()) {
      await pool.query('insert into searched values ($1, $2::tsvector)', [id, searchTokens(text)]);
    }
  });

  test.each([
    ['路灯', [0]],
    ['路灯不亮', [0]],
    ['不亮的路灯', [0]],
    ['街道', [0]],
    ['了', [0]],
    ['中山路', [1]],
    ['中山路 井盖', [1]],
    ['井', [1]],
    ['失', [1]],
    ['led', [1]],
    ['ＬＥＤ300', []],
    ['128', [1]],
    ['street', [2]],
    ['light road', [2]],
    ['垃圾', [3]],
    ['放', [3]],
    ['路', [0, 1]],
    ['路灯 井盖', []],
    ['喷泉', []],
  ])('%s finds %j', async (query, ids) => {
    expect(await found(query)).toEqual(ids);
  });

  test.each(['', ' ', '，。！', "'", '\\', '🌳'])('%j looks for nothing', (query) => {
    expect(searchQuery(query)).toBeNull();
  });

  test('whatever is typed makes a vector and a query that PostgreSQL takes', async () => {
    const special = fc
      .array(
        fc.constantFrom("'", '\\', '&', '|', '!', ':*', '<->', '(', ')', '路', 'a', '\0', '\ud800', 'ß', 'ʼ'),
      )
      .map((parts) => parts.join(''));
    const typed = fc.oneof(special, fc.string({ unit: 'binary', maxLength: 80 }));
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { minLength: 60, maxLength: 60 }), async (texts) => {
        const { rows } = await pool.query(
          'select tokens::tsvector @@ query::tsquery as found from unnest($1::text[], $2::text[]) as t (tokens, query)',
          [texts.map(searchTokens), texts.map(searchQuery)],
        );
        expect(rows.map(({ found }) => found)).toEqual(
          texts.map((text) => (searchQuery(text) === null ? null : true)),
        );
      }),
      { numRuns: 5 },
    );
  }, 30_000);

  test('the longest texts and queries are bounded', async () => {
    const long = Array.from({ length: 200_000 }, (_, place) =>
      String.fromCodePoint(0x4e00 + (place % 20_000)),
    );
    const vector = searchTokens(long.join(''));
    const query = searchQuery(long.join(''))!;
    expect(vector.length).toBeLessThan(200_000);
    expect(query.split(' & ').length).toBeLessThan(40);
    const { rows } = await pool.query('select $1::tsvector @@ $2::tsquery as found', [vector, query]);
    expect(rows).toEqual([{ found: true }]);
    expect(searchTokens('a'.repeat(100_000)).length).toBeLessThan(100);
  });
});
