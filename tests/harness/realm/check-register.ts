import { expect } from 'vitest';
import type { Realm } from '#platform/realm/index.ts';
import { audit } from '#register/index.ts';
import { allSubjects } from '../../../doors/assembly.ts';

/**
 * Fails the test unless every row is the fold of its acts, every part matches its commitment, and what is made
 * from the rows (the words by which matters are searched, the sums of closed ones) is as they are.
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
  const sums = await realm.pool.query(
    `select place_path::text, sum(in_time), sum(late) from (
       select * from matter_sum union all select * from matter_sum_change
       union all select place_path, -share[1], -share[2] from matter, matter_share(matter) as share) as part
     group by place_path having sum(in_time) <> 0 or sum(late) <> 0`,
  );
  expect(sums.rows, 'places whose closed matters are counted wrongly').toEqual([]);
}
