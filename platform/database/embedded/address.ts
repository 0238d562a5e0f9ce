/** The database's administrator, whom the embedded server's address names. */
export const administrator = 'gongzhi';

/** The database within the cluster that the address names. */
export const databaseName = 'gongzhi';

/** The address, with the password in it, at which this machine's programs reach the embedded server. */
export function addressOf(port: number, password: string, database: string = databaseName): string {
  return `postgres://${administrator}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
