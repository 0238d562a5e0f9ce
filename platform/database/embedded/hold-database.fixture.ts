/**
 * A program for tests to kill: runs the database of the folder named on its command line until it is told
 * to stop (SIGTERM), and prints one line of JSON once it runs, or can't.
 */
import { EmbeddedPostgresFault, startEmbeddedPostgres } from './index.ts';

/** What the program prints. */
export type Held =
  | { readonly url: string; readonly port: number; readonly postmaster: number; readonly account: string }
  | { readonly fault: string; readonly holder: number | undefined; readonly message: string };

const [dataDirectory = '', rootAccount, ending] = process.argv.slice(2);

function print(held: Held): void {
  process.stdout.write(`${JSON.stringify(held)}\n`);
}

try {
  const database = await startEmbeddedPostgres({
    dataDirectory,
    log: () => {},
    rootAccount:
      rootAccount === 'postgres-user' || rootAccount === 'user-namespace' ? rootAccount : undefined,
  });
  const { url, port, pid, account } = database;
  print({ url, port, postmaster: pid, account });
  if (ending === 'exit') process.exit(0);
  process.once('SIGTERM', () => database.stop());
} catch (error) {
  if (!(error instanceof EmbeddedPostgresFault)) throw error;
  const holder = (error as { pid?: number }).pid;
  print({ fault: error.code, holder, message: error.message });
}
