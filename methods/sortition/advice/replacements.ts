import type { Pool } from '../pool/pool.ts';
import { SortitionError } from '../sortition-error.ts';

/**
 * The pool from which to fill seats that have fallen vacant.
 *
 * `panel` are the ids of the members drawn, `dropped` of those who leave; the quotas are what those who
 * stay leave open, the size is the number of vacant seats, and nobody of the old panel or of a
 * staying member's household is in it. Plan and draw a lottery on it as on any pool. Throws
 * `option.invalid` for ids that are not where they should be.
 */
export function poolForReplacements(pool: Pool, panel: readonly string[], dropped: readonly string[]): Pool {
  const byId = new Map(pool.candidates.map((candidate) => [candidate.id, candidate]));
  const members = new Set(panel);
  const leaving = new Set(dropped);
  for (const [ids, place] of [
    [members, byId],
    [leaving, members],
  ] as const)
    for (const id of ids)
      if (!place.has(id))
        throw new SortitionError(
          'option.invalid',
          { candidate: id },
          place === byId ? `小组成员“${id}”不在报名名单中。` : `退出者“${id}”不是小组成员。`,
          place === byId
            ? `Member "${id}" is not among the candidates.`
            : `"${id}", who leaves, is not a member.`,
        );
  const staying = [...members].filter((id) => !leaving.has(id)).map((id) => byId.get(id)!);
  const homes = new Set(staying.map(({ household }) => household).filter((household) => household));
  return {
    quotas: pool.quotas.map((quota) => {
      const seated = staying.filter(({ values }) => values[quota.feature] === quota.value).length;
      const rest = (bound: number) => Math.max(0, bound - seated);
      return {
        ...quota,
        minimum: rest(quota.minimum),
        maximum: rest(quota.maximum),
        ...(quota.minimumFlex === undefined ? {} : { minimumFlex: rest(quota.minimumFlex) }),
        ...(quota.maximumFlex === undefined ? {} : { maximumFlex: rest(quota.maximumFlex) }),
      };
    }),
    candidates: pool.candidates.filter(
      ({ id, household }) => !members.has(id) && !(household && homes.has(household)),
    ),
    size: pool.size - staying.length,
  };
}
