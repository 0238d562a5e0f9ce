import { expect } from 'vitest';
import type { Realm } from '#platform/realm/index.ts';
import { audit } from '#register/index.ts';
import { allSubjects } from '../../../doors/assembly.ts';

/**
 * Fails the test unless every row is the fold of its acts, every part matches its commitment, and matters are
 * searched by what their reports say now.
 */
export async function checkRegister(realm: Realm): Promise<void> {
  const report = await audit(realm, allSubjects);
  expect(report.findings).toEqual([]);
  expect(report.acts).toBeGreaterThan(0);
  const { rows } = await realm.pool.query(
    `select matter.reference from matter cross join matter_search_of(matter) as due
     left join matter_search on matter_search.matter_id = matter.id
     where (matter_search.tokens, matter_search.public_tokens) is distinct from (due.tokens, due.public_tokens)`,
  );
  expect(rows, 'matters that are searched by other words than those of their reports').toEqual([]);
}
