import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testRealm } from '#harness/realm/index.ts';

const { realm } = await testRealm();

test('what is asked again and again is prepared on its connection, and answers as before', async () => {
  await realm.db.connection().execute(async (connection) => {
    const answers: number[] = [];
    for (let value = 1; value <= 8; value += 1) {
      const { rows } = await sql<{ doubled: number }>`select ${value}::int * 2 as doubled`.execute(
        connection,
      );
      answers.push(rows[0]?.doubled ?? 0);
    }
    expect(answers).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
    await sql`select ${1}::int as once`.execute(connection);
    const prepared = await sql<{ statement: string; times: number }>`
      select statement, (generic_plans + custom_plans)::int as times from pg_prepared_statements
      where statement like '%as doubled' or statement like '%as once'`.execute(connection);
    expect(prepared.rows).toEqual([{ statement: 'select $1::int * 2 as doubled', times: 5 }]);
  });
});

test('a prepared statement still tells what was wrong with its values', async () => {
  const divide = (by: number) => sql`select 1 / ${by}::int as share`.execute(realm.db);
  for (let by = 1; by <= 6; by += 1) await divide(by);
  await expect(divide(0)).rejects.toThrow('division by zero');
  expect((await divide(1)).rows).toEqual([{ share: 1 }]);
});
