import pg from 'pg';

/**
 * Lends a connection of its own, with the rights of the address, for as long as `use` takes. If the server goes
 * down meanwhile, the statement under way or the next one fails.
 */
export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  // Without a listener, a server that dies between two statements would take Node with it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
