import pg from 'pg';

/**
 * Fills the database that every test file gets a copy of; runs once per test run, when the first test file
 * asks for a database. The whole of what tests may rely on being there is made here.
 *
 * @param url `postgres://…` of an empty database, as the server's administrator. All connections to it must
 *   be closed again: PostgreSQL copies no database that somebody is connected to.
 */
export async function prepareTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create schema ext');
    for (const extension of ['pg_trgm', 'ltree', 'btree_gin']) {
      await client.query(`create extension ${extension} with schema ext`);
    }
  } finally {
    await client.end();
  }
}
