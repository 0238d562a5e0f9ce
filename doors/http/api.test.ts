import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { callerWith, type Ground, layGround, testApp } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import type { Route } from '#platform/routes/index.ts';
import { type Role, roleNames } from '#subjects/rights/index.ts';
import { allRoutes } from '../routes.ts';
import { apiBase } from './api.ts';
import { describeApi } from './openapi.ts';

const { realm, app, clock, headersOf } = await testApp();
let ground: Ground;
const byRole = new Map<Role, Caller>();

beforeAll(async () => {
  ground = await layGround(realm);
  for (const role of roleNames)
    byRole.set(role, await callerWith(realm, `every-${role}`, ground.hotline, role));
});

async function ask(
  route: Route,
  caller: Caller,
  headers: Record<string, string> = {},
  body = '{}',
  query = '',
) {
  const path = apiBase + route.path.replace(/\{\w+\}/g, randomUUID()) + query;
  // Every role on every route is more than one address may ask at once.
  clock.now = new Date(clock.now.getTime() + 1_000);
  return app.request(path, {
    method: route.method.toUpperCase(),
    headers: {
      ...(await headersOf(caller)),
      ...headers,
      ...(route.body ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(route.body ? { body } : {}),
  });
}

describe('who may ask', () => {
  for (const route of allRoutes) {
    const { audience } = route;
    if (audience === 'everyone') continue;
    it(`${route.operation} refuses a visitor`, async () => {
      const answer = await ask(route, visitor);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: 'caller.unknown' });
    });
    if (audience === 'signed-in') continue;
    it(`${route.operation} refuses every role but ${audience.roles.join(', ')}`, async () => {
      for (const role of roleNames) {
        const answer = await ask(route, byRole.get(role) as Caller);
        if (audience.roles.includes(role)) expect(answer.status, role).not.toBe(401);
        else expect(answer.status, role).toBe(403);
      }
    });
  }
});

describe('how it says no', () => {
  const report = () => allRoutes.find((route) => route.operation === 'takeInReport') as Route;

  it('answers in problem+json, in the language asked for, naming each wrong field', async () => {
    const answer = await ask(
      report(),
      visitor,
      { 'Accept-Language': 'en' },
      JSON.stringify({ description: 'x' }),
    );
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = (await answer.json()) as { title: string; errors: { field: string; detail: string }[] };
    expect(problem.errors.map((error) => error.field)).toEqual(
      expect.arrayContaining(['categoryId', 'placeId', 'description']),
    );
    expect(problem.title).toMatch(/^Some of what was entered/);
    const chinese = await ask(report(), visitor, { 'Accept-Language': 'zh' }, '{}');
    expect(((await chinese.json()) as { title: string }).title).toMatch(/^填写的内容有误/);
  });

  it('refuses a body that is no JSON, of another type, or beyond its bound', async () => {
    expect((await ask(report(), visitor, {}, '{')).status).toBe(400);
    expect(
      (await ask(report(), visitor, {}, JSON.stringify({ description: 'x'.repeat(300_000) }))).status,
    ).toBe(413);
    const html = await app.request(`${apiBase}/reports`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/html', 'Content-Length': '4' },
      body: '<p/>',
    });
    expect(html.status).toBe(415);
  });

  it('wants the version that an order is acted on at, and refuses an older one', async () => {
    const receive = allRoutes.find((route) => route.operation === 'receiveOrder') as Route;
    expect((await ask(receive, ground.handler)).status).toBe(428);
    expect((await ask(receive, ground.handler, { 'If-Match': '*' })).status).toBe(400);
    expect((await ask(receive, ground.handler, { 'If-Match': '"1"' })).status).toBe(404);
  });

  it('refuses a form posted from another site', async () => {
    const answer = await ask(report(), visitor, { 'Sec-Fetch-Site': 'cross-site' });
    expect(answer.status).toBe(403);
  });

  it('keeps HTML in a report as the text it is', async () => {
    const description = '<script>alert(1)</script>路灯坏了';
    const body = JSON.stringify({ categoryId: ground.lampCategory, placeId: ground.street, description });
    const taken = (await (await ask(report(), visitor, {}, body)).json()) as {
      reference: string;
      queryCode: string;
    };
    const opened = await app.request(`${apiBase}/reports/open`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ reference: taken.reference, queryCode: taken.queryCode }),
    });
    expect(await opened.json()).toMatchObject({ description });
  });

  it('gives the same answer to the same request under one key, and refuses another under it', async () => {
    const body = JSON.stringify({
      categoryId: ground.lampCategory,
      placeId: ground.street,
      description: '同一件事只登记一次',
    });
    const headers = { 'Idempotency-Key': 'key-1' };
    const first = await (await ask(report(), visitor, headers, body)).json();
    expect(await (await ask(report(), visitor, headers, body)).json()).toEqual(first);
    const other = body.replace('一次', '两次');
    expect((await ask(report(), visitor, headers, other)).status).toBe(409);
  });
});

describe('whatever is sent', () => {
  it('no route answers with a fault', async () => {
    const callers = [visitor, ...byRole.values()];
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('=1+1', '\u0000', '"><b>', '../..', '９９'),
    );
    const junk = fc.oneof(fc.jsonValue(), text, fc.integer(), fc.constant(null), fc.uuid());
    const bodyOf = (route: Route) => {
      const shape = (route.body as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};
      const fields = fc.record(Object.fromEntries(Object.keys(shape).map((key) => [key, junk])), {
        requiredKeys: [],
      });
      return fc.oneof(fields, fc.jsonValue()).map((value) => JSON.stringify(value));
    };
    const version = fc.constantFrom('"1"', '"0"', 'W/"1"', '*', '"99999999999"');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...allRoutes).chain((route) =>
          fc.tuple(
            fc.constant(route),
            fc.constantFrom(...callers),
            bodyOf(route),
            version,
            fc.dictionary(fc.constantFrom('limit', 'cursor', 'placeId', 'state', 'asOf', 'name'), text, {
              maxKeys: 3,
            }),
          ),
        ),
        async ([route, caller, body, ifMatch, query]) => {
          const search = new URLSearchParams(query).toString();
          const answer = await ask(
            route,
            caller,
            { 'If-Match': ifMatch },
            body,
            search === '' ? '' : `?${search}`,
          );
          expect(answer.status, `${route.operation} ${body} ${search}`).toBeLessThan(500);
        },
      ),
      { numRuns: 400, seed: 20261122 },
    );
  });
});

describe('a CSV file sent as it is', () => {
  const header = 'code,kind,parent_code,name_zh\n';
  const send = async (query: string, body: BodyInit, type = 'text/csv', caller = ground.administrator) =>
    app.request(`${apiBase}/places/import${query}`, {
      method: 'POST',
      headers: { ...(await headersOf(caller)), 'Content-Type': type, 'Idempotency-Key': randomUUID() },
      body,
    });

  it('is refused above 5 MB, also where no length is announced', async () => {
    const large = 'x'.repeat(5_000_001);
    const answer = await send('', large);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'request.too-large' });
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1_000_000)),
    });
    const unannounced = new Request(`${realm.url}${apiBase}/places/import`, {
      method: 'POST',
      headers: { ...(await headersOf(ground.administrator)), 'Content-Type': 'text/csv' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect((await app.request(unannounced)).status).toBe(413);
  });

  it('is refused in another type, with an unknown word in the address, and by other routes', async () => {
    const other = await send('', header, 'text/html');
    expect(await other.json()).toMatchObject({ code: 'request.not-json-or-csv' });
    expect((await send('?dry=true', header)).status).toBe(422);
    const place = await app.request(`${apiBase}/places`, {
      method: 'POST',
      headers: {
        ...(await headersOf(ground.administrator)),
        'Content-Type': 'text/csv',
        'Content-Length': String(header.length),
      },
      body: header,
    });
    expect(await place.json()).toMatchObject({ code: 'request.not-json' });
  });

  it('is only checked where the address asks for it, and taken above the usual bound of a body', async () => {
    const rows = Array.from({ length: 9_000 }, (_, index) =>
      [`330106001${String(index).padStart(5, '0')}`, 'grid', '330106001', `测试网格之${index}号`].join(','),
    );
    const file = `${header}${rows.join('\n')}\n`;
    expect(Buffer.byteLength(file)).toBeGreaterThan(256 * 1024);
    const checked = await send('?dryRun=true', file);
    expect(checked.status).toBe(200);
    expect(await checked.json()).toMatchObject({ written: false, added: 9_000, rejectedTotal: 0 });
    const taken = await send('', `${header}33010600177777,grid,330106001,新网格\n`);
    expect(await taken.json()).toMatchObject({ written: true, added: 1 });
  });

  it('is described with its bound', () => {
    const about = { title: 'x', version: '0', url: realm.url };
    const { paths } = describeApi(allRoutes, about, 'en') as {
      paths: Record<string, Record<string, { requestBody: object }>>;
    };
    expect(paths['/api/v1/places/import']?.['post']?.requestBody).toMatchObject({
      'x-bytes-max': 5_000_000,
      content: { 'text/csv': { schema: { type: 'string' } } },
    });
    expect(paths['/api/v1/places']?.['post']?.requestBody).toMatchObject({ 'x-bytes-max': 262_144 });
  });
});
