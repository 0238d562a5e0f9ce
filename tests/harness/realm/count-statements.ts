import type { Realm } from '#platform/realm/index.ts';

/**
 * Counts the statements with which something asks a realm's database.
 *
 * @param work is given the realm to ask; what it asks of any other isn't counted.
 */
export async function countStatements(
  realm: Realm,
  work: (counted: Realm) => Promise<unknown>,
): Promise<number> {
  let count = 0;
  const db = realm.db.withPlugin({
    transformQuery({ node }) {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await work({ ...realm, db });
  return count;
}
