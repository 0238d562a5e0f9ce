import pg from 'pg';
import { expect, it } from 'vitest';
import { testRealm } from '#harness/realm/index.ts';
import { surviveLostConnections } from './connect.ts';
import { withClient } from './with-client.ts';

const { realm } = await testRealm();

/** Ends a connection from without, and waits until it has heard of it. */
async function cutOff(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const gone = new Promise<void>((resolve) => {
    client.once('end', resolve);
  });
  await withClient(realm.databaseUrl, (other) =>
    other.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
  );
  await gone;
}

it('A server that goes down between two statements fails the next one, and nothing else', async () => {
  const work = withClient(realm.databaseUrl, async (client) => {
    await cutOff(client);
    await client.query('select 1');
  });
  await expect(work).rejects.toThrow();
});

it('A pooled connection that is lost while it is lent out is dropped, and the next one works', async () => {
  const pool = new pg.Pool({ connectionString: realm.databaseUrl, max: 1 });
  surviveLostConnections(pool);
  const client = await pool.connect();
  await cutOff(client);
  await expect(client.query('select 1')).rejects.toThrow();
  client.release();
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});
