import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  callerWith,
  checkRegister,
  done,
  type Ground,
  layGround,
  sampleInput,
  testRealm,
} from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import type { Route } from '#platform/routes/index.ts';
import { lookAtReporter, runClocks, suggestDuplicates, takeInReport } from '#subjects/matters/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import { type Role, roleNames } from '#subjects/rights/index.ts';
import { openableParts } from '../../doors/receipts/openable-parts.ts';
import { allRoutes } from '../../doors/routes.ts';
import { hotlineServices } from '../../doors/web/node/hotline/hotline-services.ts';
import { knowledgeServices } from '../../doors/web/node/knowledge-services.ts';
import { pageRequestOf } from '../../doors/web/node/page-request.fixture.ts';
import { portalServices } from '../../doors/web/node/portal-services.ts';
import { preventionServices } from '../../doors/web/node/prevention/prevention-services.ts';
import { publishingServices } from '../../doors/web/node/publishing/publishing-services.ts';
import { workbenchServices } from '../../doors/web/node/workbench-services.ts';
import { castFor, liveThrough, type Secrets } from './accusation.fixture.ts';

const { realm, clock } = await testRealm({ demo: true });
let ground: Ground;
let secrets: Secrets;
/** By role, those of the street office; after `part`, those of a team of one of its sections. */
const accused = new Map<Role | `part ${Role}`, Caller>();
const before = new Map<string, string>();
const after = new Map<string, string>();

beforeAll(async () => {
  ground = await layGround(realm);
  for (const role of roleNames)
    accused.set(role, await callerWith(realm, `accused-${role}`, ground.streetOffice, role));
  const part = { kind: 'department', placeId: ground.street, validFrom: '2026-01-01' } as const;
  const section = { ...part, nameZh: '平安建设办', parentId: ground.streetOffice };
  const team = { ...part, nameZh: '巡查队', parentId: done(await addParty(realm, installer, section)).id };
  const teamId = done(await addParty(realm, installer, team)).id;
  for (const role of ['handler', 'head', 'supervisor', 'dispatcher', 'operator', 'verifier'] as const)
    accused.set(`part ${role}`, await callerWith(realm, `part-${role}`, teamId, role));
  const cast = await castFor(realm, ground);
  const { lampCategory: categoryId, community: placeId } = ground;
  await takeInReport(realm, visitor, { categoryId, placeId, description: '东门口的路灯不亮。' });
  const begin = clock.now;
  const end = new Date(begin.getTime() + 90 * 86_400_000);
  clock.now = end;
  await runClocks(realm);
  await readAll(before);
  clock.now = begin;
  secrets = await liveThrough(realm, clock, ground, cast);
  expect(clock.now.getTime()).toBeLessThan(end.getTime());
  clock.now = end;
  await readAll(after);
}, 240_000);

const values = () => ({ id: randomUUID(), moment: '2027-06-01T00:00:00.000Z', words: '说明文字' });

/** What is asked beside the plain lists: what could tell one accusation more or less. */
const queries: Readonly<Record<string, () => readonly Record<string, string>[]>> = {
  listWaitingReports: () => [{ status: 'received' }, { status: 'calling-back' }],
  readFigures: () => [
    {},
    { placeId: ground.community },
    { placeId: ground.street },
    { asOf: '2026-11-24T00:00:00Z', placeId: ground.community },
  ],
  searchMatters: () => [{}, { kind: 'accusation' }, { only: 'long-listed' }, { text: '收受礼金' }],
  listLongListings: () => [{}, { status: 'listed' }],
  recurrences: () => [{}],
};

/** Asks a route as a caller does, without the door: what it answers, as text. */
async function ask(route: Route, caller: Caller, given: { params?: object; query?: object; body?: object }) {
  const params = route.params.safeParse(given.params ?? {});
  const query = route.query.safeParse(given.query ?? {});
  const body =
    route.body === undefined ? { success: true, data: undefined } : route.body.safeParse(given.body);
  if (!params.success || !query.success || !body.success) return undefined;
  const request = { params: params.data, query: query.data, body: body.data, version: undefined };
  const answer = await route.run(realm, caller, request as never);
  return isRefusal(answer) ? `${answer.code} ${JSON.stringify(answer.parameters)}` : JSON.stringify(answer);
}

/** Everything that the accused party's people may read, of every role: each list of the API, each page's services. */
async function readAll(into: Map<string, string>): Promise<void> {
  for (const [role, caller] of accused) {
    for (const route of allRoutes) {
      if (route.method !== 'get' || route.path.includes('{')) continue;
      for (const query of queries[route.operation]?.() ?? [{}]) {
        const answer = await ask(route, caller, { query });
        if (answer !== undefined) into.set(`${role} ${route.path} ${JSON.stringify(query)}`, answer);
      }
    }
    for (const [name, read] of Object.entries(pages(caller)))
      into.set(`${role} page ${name}`, JSON.stringify(await read()));
  }
}

function pages(caller: Caller): Record<string, () => Promise<unknown>> {
  const page = pageRequestOf(realm, caller);
  const bench = workbenchServices(page);
  const portal = portalServices(page);
  const list = { filters: {}, words: null, cursor: null };
  const asked = { status: null, cursor: null };
  return {
    inbox: () => bench.inbox(list),
    'all matters': () => bench.inbox({ ...list, filters: { view: ['all'] } }),
    'call-backs': () => bench.callBacks({ cursor: null }),
    notices: () => bench.notices({ cursor: null }),
    'long list': () => preventionServices(page).longList(asked),
    exclusions: () => preventionServices(page).exclusions(asked),
    topics: () => preventionServices(page).topics({ state: null, cursor: null }),
    recurrences: () => preventionServices(page).recurrences(),
    publishing: () => publishingServices(page).waiting({ cursor: null }),
    knowledge: () => knowledgeServices(page).list({ words: null, cursor: null }),
    'first page': () => portal.home({ placeId: null }),
    matters: () =>
      portal.matters({ placeId: ground.community, categoryCode: null, state: null, cursor: null }),
    figures: () => portal.figures({ placeId: ground.community }),
    mine: () => portal.myReports({ cursor: null }),
    'call taken': () =>
      hotlineServices(page).lookUp({
        key: 'k'.repeat(32),
        form: { values: { description: ['街道工作人员收受礼金的凭证在信封里'] }, files: {} },
      }),
  };
}

describe('what the accused party may read', () => {
  it('is on every list, page, figure and notice the same as if nobody had accused it', () => {
    expect(after.size).toBeGreaterThan(400);
    for (const [what, answer] of after) expect(answer, what).toBe(before.get(what));
  });

  it('holds neither a word, a name, a number nor an id of the accusation', () => {
    const told = [...after].filter(([, answer]) =>
      [...secrets.words, secrets.phone, ...Object.values(secrets.ids)].some((secret) =>
        answer.includes(secret),
      ),
    );
    expect(told.map(([what]) => what)).toEqual([]);
  });

  it('is nothing of the caller’s history, also by the number of whoever accused it', async () => {
    const operator = accused.get('operator') as Caller;
    const history = allRoutes.find(({ operation }) => operation === 'lookAtCaller') as Route;
    expect(await ask(history, operator, { body: { phone: secrets.phone } })).toBe('{"items":[]}');
    const ours = await ask(history, ground.operator, { body: { phone: secrets.phone } });
    expect(ours).toContain(secrets.ids['reports']);
  });

  it('is no suggestion that the same was reported before', async () => {
    const sketch = {
      description: '街道工作人员收受礼金的凭证在信封里。',
      categoryId: ground.orphanCategory,
      placeId: ground.community,
    };
    for (const of of ['all', 'public'] as const) {
      const found = await suggestDuplicates(realm, accused.get('dispatcher') as Caller, of, sketch);
      expect(JSON.stringify(found)).not.toContain(secrets.ids['matters']);
    }
  });
});

describe('whoever of the accused party knows or guesses an id', () => {
  for (const route of allRoutes) {
    const room = /^\/([a-z-]+)\/\{id\}/.exec(route.path)?.[1] ?? '';
    if (!['matters', 'reports', 'work-orders', 'contests', 'time-requests', 'supervisions'].includes(room))
      if (!['long-listings', 'exclusions'].includes(room)) continue;
    it(`${route.operation} answers as if there were no such thing`, async () => {
      const body = route.body && (sampleInput(route.body, values()) as object);
      for (const [role, caller] of accused) {
        const asked = (id: string) => ask(route, caller, { params: { id }, ...(body ? { body } : {}) });
        const there = await asked(secrets.ids[room] as string);
        expect(there, role).toBeDefined();
        expect(there, role).toBe(await asked(randomUUID()));
      }
    });
  }

  it('opens no part of any act of it, though every act has its place in the public log', async () => {
    const { rows } = await realm.pool.query<{ id: string; subjectKind: string; subjectId: string }>(
      'select id, subject_kind as "subjectKind", subject_id as "subjectId" from act where subject_id = any($1)',
      [Object.values(secrets.ids)],
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const act of rows)
      for (const caller of accused.values())
        expect(await openableParts(realm, caller, act, null), act.subjectKind).toEqual([]);
  });

  it('opens no desk and no call-back', async () => {
    for (const caller of accused.values()) {
      const page = pageRequestOf(realm, caller);
      const bench = workbenchServices(page);
      expect(await bench.matter({ id: secrets.ids['matters'] as string, look: null })).toBeNull();
      expect(await bench.callBack({ id: secrets.ids['reports'] as string })).toBeNull();
    }
  });

  it('joins nothing to it, and takes nothing out of it', async () => {
    const { categoryId, placeId } = { categoryId: ground.orphanCategory, placeId: ground.community };
    const operator = accused.get('operator') as Caller;
    const take = allRoutes.find(({ operation }) => operation === 'takeInReport') as Route;
    const join = (joinMatterId: string) =>
      ask(take, operator, {
        body: {
          kind: 'accusation',
          channel: 'hotline',
          categoryId,
          placeId,
          description: '探一探有没有人举报',
          contactPhone: '13800000000',
          aboutPartyId: ground.streetOffice,
          joinMatterId,
        },
      });
    expect(await join(secrets.ids['matters'] as string)).toBe(await join(randomUUID()));
  });
});

describe('whoever deals with it', () => {
  it('finds it whole, but who accused only at the hotline', async () => {
    const read = allRoutes.find(({ operation }) => operation === 'listReportsOfMatter') as Route;
    const whole = await ask(read, ground.operator, { params: { id: secrets.ids['matters'] } });
    expect(whole).toContain(secrets.words[0]);
    expect(whole).not.toContain(secrets.words[1]);
    expect(await lookAtReporter(realm, ground.operator, secrets.ids['reports'] as string)).toMatchObject({
      phone: secrets.phone,
    });
    await checkRegister(realm);
  });
});
