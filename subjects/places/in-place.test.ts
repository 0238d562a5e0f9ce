import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { checkRegister, done, testRealm } from '#harness/realm/index.ts';
import { installer } from '#platform/callers/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { addPlace, currentPlace, endPlace, inPlace, movePlace, placeById } from './index.ts';

const { realm } = await testRealm();
afterEach(() => checkRegister(realm));

/** What was recorded at a place: the path that it had that day. */
interface Recorded {
  readonly placeId: string;
  readonly path: string;
}

async function lyingIn(recorded: readonly Recorded[], path: string): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select given.path::text as path from unnest(${recorded.map((each) => each.path)}::ltree[]) as given (path)
    where ${inPlace('given.path', path)} order by path`.execute(realm.db);
  return rows.map((row) => row.path);
}

/** Numbers from 0 up to a bound, the same ones on each run. */
function drawer(seed: number) {
  let state = seed;
  return (bound: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

describe('what was recorded at places that were moved and merged since', () => {
  it.each([1, 2, 3])(
    'lies wherever its place is today and nowhere else, however it came there (%i)',
    async (seed) => {
      const draw = drawer(seed);
      let code = seed * 1_000;
      const add = async (kind: 'county' | 'township' | 'community' | 'grid', parentId: string | null) => {
        code += 1;
        const given = { kind, code: String(code), nameZh: String(code), parentId, validFrom: '2026-01-01' };
        return done(await addPlace(realm, installer, given)).id;
      };
      const { rows } = await sql<{ id: string }>`
        select id from place where parent_id is null`.execute(realm.db);
      const top = rows[0]?.id ?? (await add('county', null));
      const streets = [await add('township', top), await add('township', top), await add('township', top)];
      const communities = await Promise.all(streets.map((street) => add('community', street)));
      const grids: string[] = [];
      for (const community of communities)
        grids.push(await add('grid', community), await add('grid', community));
      const all = [top, ...streets, ...communities, ...grids];
      const recorded: Recorded[] = [];
      const take = async () => {
        for (const placeId of all) {
          const place = await placeById(realm.db, placeId);
          if (place?.validTo === null) recorded.push({ placeId, path: place.path });
        }
      };
      await take();
      let changes = 0;
      for (let step = 0; step < 24; step += 1) {
        const moved = all[1 + draw(all.length - 1)] ?? '';
        const other = all[draw(all.length)] ?? '';
        const happened =
          draw(5) === 0
            ? await endPlace(realm, installer, moved, { validTo: realm.today(), successorId: other })
            : await movePlace(realm, installer, moved, { parentId: other });
        if (!isRefusal(happened)) changes += 1;
        await take();
      }
      expect(changes).toBeGreaterThan(6);
      const today = new Map<string, string>();
      for (const placeId of all) today.set(placeId, (await currentPlace(realm.db, placeId))?.path ?? '');
      for (const placeId of all) {
        const place = await placeById(realm.db, placeId);
        if (place === undefined || place.validTo !== null) continue;
        const expected = recorded
          .filter((each) => `${today.get(each.placeId)}.`.startsWith(`${place.path}.`))
          .map(({ path }) => path);
        expect(await lyingIn(recorded, place.path)).toEqual(expected.sort());
      }
    },
  );
});
