import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { takeInReport } from '../index.ts';
import { firstPeriods, newestByWords, periodBefore, timeMarks, wordsQuery } from './by-words.ts';
import { listMatters, listPublicMatters } from './lists.ts';
import { searchMatters } from './search.ts';

const { realm, clock } = await testRealm();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

const day = 86_400_000;
const moments = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2040, 0, 1) });

describe('the periods that are gone through', () => {
  const spans = fc.integer({ min: 1, max: 4_000 * day });

  it('reach from one moment back to another without a gap', () => {
    fc.assert(
      fc.property(moments, spans, spans, (latest, span, reach) => {
        const earliest = latest - span;
        const periods = firstPeriods(latest, earliest);
        const reached = Date.parse(periods.at(-1)?.from ?? '');
        if (reached > earliest) periods.push(periodBefore(reached, reached - reach, earliest));
        expect(periods[0]?.until).toBe(new Date(latest).toISOString());
        for (const [place, { from }] of periods.entries()) {
          expect(periods[place + 1]?.until ?? from).toBe(from);
        }
        const last = Date.parse(periods.at(-1)?.from ?? '');
        expect(last).toBeGreaterThanOrEqual(earliest);
        expect(last).toBeLessThanOrEqual(Math.max(earliest, reached - reach));
      }),
    );
  });

  it('are marked as the database marks what was opened in them', async () => {
    const cases = fc.sample(fc.tuple(moments, spans, spans), { numRuns: 200, seed: 7 });
    const asked = cases.flatMap(([latest, span, reach]) =>
      [...firstPeriods(latest, latest - span), periodBefore(latest, latest - reach, latest - span)].flatMap(
        ({ mark, from, until }) => [
          { mark, at: from },
          { mark, at: new Date(Date.parse(until) - 1).toISOString() },
        ],
      ),
    );
    for (const [latest] of cases) {
      for (const mark of timeMarks(latest))
        asked.push({ mark: `'${mark}'`, at: new Date(latest).toISOString() });
    }
    const { rows } = await sql<{ mark: string; at: string }>`
      select mark, at::text from unnest(${asked.map(({ mark }) => mark)}::text[], ${asked.map(({ at }) => at)}::timestamptz[])
        as asked (mark, at)
      where not array_to_tsvector(matter_marks('1.2', gen_random_uuid(), 'help', null, at, true)) @@ mark::tsquery`.execute(
      realm.db,
    );
    expect(asked.filter(({ mark }) => mark === null).length).toBeGreaterThan(0);
    expect(rows).toEqual([]);
  });
});

describe('matters that are looked for by words', () => {
  it('are found whenever they were opened, newest first, a page at a time', async () => {
    const begun = clock.now.getTime();
    const matters: { id: string; at: string }[] = [];
    for (const days of [900, 400, 120, 45, 9, 3, 0]) {
      clock.now = new Date(begun - days * day);
      const input = { categoryId: ground.lampCategory, placeId: ground.community };
      const taken = done(
        await takeInReport(realm, visitor, { ...input, description: `喷泉漏水，第${days}天` }),
      );
      matters.unshift({ id: taken.matterId ?? '', at: realm.now() });
    }
    const asked = {
      words: wordsQuery('喷泉') ?? '',
      marks: [],
      of: 'reports',
      conditions: [],
      from: null,
      until: null,
    } as const;
    const ids = matters.map(({ id }) => id);
    expect(await newestByWords(realm.db, { ...asked, after: null, limit: 100 })).toEqual(ids);
    const [, second, third] = matters;
    const after = [second?.at ?? '', second?.id ?? ''] as const;
    expect(await newestByWords(realm.db, { ...asked, after, limit: 2 })).toEqual(ids.slice(2, 4));
    const until = third?.at ?? '';
    expect(await newestByWords(realm.db, { ...asked, until, after: null, limit: 2 })).toEqual(
      ids.slice(3, 5),
    );
    const from = matters[4]?.at ?? '';
    expect(await newestByWords(realm.db, { ...asked, from, after: null, limit: 100 })).toEqual(
      ids.slice(0, 5),
    );
    // A single character is a word of its own, and the beginning of no other.
    const one = { ...asked, words: wordsQuery('漏') ?? '', after: null, limit: 100 };
    expect(await newestByWords(realm.db, one)).toEqual(ids);
    expect(await newestByWords(realm.db, { ...one, words: wordsQuery('漏 水 泉') ?? '' })).toEqual(ids);
    expect(await newestByWords(realm.db, { ...one, words: wordsQuery('灯') ?? '' })).toEqual([]);
  });
});

describe('matters for which several things must meet', () => {
  it('are the very ones that a look at each would find, whatever meets', async () => {
    const places = [ground.county, ground.street, ground.community];
    for (const [number, placeId] of [...places, ...places, ...places].entries()) {
      clock.now = new Date(clock.now.getTime() + 17 * day);
      const categoryId = number % 2 === 0 ? ground.lampCategory : ground.orphanCategory;
      const kind = number % 3 === 0 ? 'suggestion' : 'help';
      done(
        await takeInReport(realm, visitor, {
          categoryId,
          placeId,
          kind,
          description: `第${number}处围栏松动`,
        }),
      );
    }
    const { rows: paths } = await sql<{ path: string }>`
      select path::text from place where id = any(${places}::uuid[])`.execute(realm.db);
    const some = <Value>(...values: Value[]) => fc.constantFrom<Value | null>(null, ...values);
    const asked = fc.record({
      placePath: some(...paths.map(({ path }) => path)),
      categoryId: some(ground.lampCategory, ground.orphanCategory),
      kind: some('help' as const, 'suggestion' as const),
      leadPartyId: some(ground.cityManagement, ground.streetOffice),
      state: some('open' as const, 'closed' as const),
    });
    const rest = { text: null, placePaths: [], status: null, topicId: null, from: null, until: null };
    const whoever = { only: null, groupPeopleMin: 5, now: realm.now(), forPartyId: null, accusations: true };
    await fc.assert(
      fc.asyncProperty(asked, async (given) => {
        const { rows } = await sql<{ id: string }>`
          select id from matter
          where (${given.placePath}::ltree is null or place_path <@ ${given.placePath}::ltree)
            and (${given.categoryId}::uuid is null or category_id = ${given.categoryId}::uuid)
            and (${given.kind}::text is null or kind = ${given.kind})
            and (${given.leadPartyId}::uuid is null or lead_party_id = ${given.leadPartyId}::uuid)
            and (${given.state}::text is null or (closed_at is null) = (${given.state} = 'open'))
          order by opened_at desc, id desc`.execute(realm.db);
        const found = await searchMatters(realm.db, { ...rest, ...whoever, ...given }, null, 100);
        expect(found.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
        expect(found.count).toBe(rows.length);
      }),
      { numRuns: 60, seed: 11 },
    );
    await fc.assert(
      fc.asyncProperty(asked, async ({ placePath, categoryId, state }) => {
        const { rows } = await sql<{ id: string; isPublic: boolean }>`
          select id, openness = 'public' as "isPublic" from matter
          where (${placePath}::ltree is null or place_path <@ ${placePath}::ltree)
            and (${categoryId}::uuid is null or category_id = ${categoryId}::uuid)
            and (${state}::text is null or (closed_at is null) = (${state} = 'open'))
          order by opened_at desc, id desc`.execute(realm.db);
        const list = { categoryId, state, after: null, limit: 100 };
        const seen = await listPublicMatters(realm.db, { ...list, placePath });
        expect(seen.map(({ id }) => id)).toEqual(rows.filter(({ isPublic }) => isPublic).map(({ id }) => id));
        const placePaths = placePath === null ? [] : [placePath];
        const who = { reference: null, accusations: true, forPartyId: null };
        const overseen = await listMatters(realm.db, { ...list, ...who, placePaths });
        expect(overseen.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      }),
      { numRuns: 60, seed: 12 },
    );
    await checkRegister(realm);
  });
});
