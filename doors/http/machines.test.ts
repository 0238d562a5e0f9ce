import { beforeAll, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testApp } from '#harness/realm/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import type { Route } from '#platform/routes/index.ts';
import { issueMachineKey, listMachineKeys, revokeMachineKey } from '#subjects/machine-keys/index.ts';
import { endMandate } from '#subjects/parties/index.ts';
import { type Scope, scopeNames } from '#subjects/rights/index.ts';
import { allRoutes } from '../routes.ts';
import { apiBase } from './api.ts';
import { describeApi } from './openapi.ts';
import { operationsForMachines, scopeOf } from './scopes.ts';

const { realm, app, clock, headersOf } = await testApp();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

const dayOf = (days: number) =>
  new Date(Date.parse(realm.now()) + days * 86_400_000).toISOString().slice(0, 10);

/** A key for a caller's mandate. */
async function keyFor(caller: Caller, scopes: readonly Scope[], validTo = dayOf(90)) {
  const issued = done(
    await issueMachineKey(realm, ground.administrator, {
      name: '市民热线平台',
      mandateId: caller.mandate?.id ?? '',
      scopes: [...scopes],
      validTo,
    }),
  );
  return { id: issued.id, secret: issued.secret ?? '' };
}

function send(route: Route, secret: string, body = '{}', headers: Record<string, string> = {}) {
  // Every scope on every route is more than one address may ask at once.
  clock.now = new Date(clock.now.getTime() + 21_000);
  return app.request(apiBase + route.path.replace(/\{\w+\}/g, realm.newId()), {
    method: route.method.toUpperCase(),
    headers: {
      Authorization: `Bearer ${secret}`,
      ...(route.body ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    },
    ...(route.body ? { body } : {}),
  });
}

const routeOf = (operation: string) => allRoutes.find((route) => route.operation === operation) as Route;

it('knows the route of each thing that a machine may do', () => {
  const names = new Set(allRoutes.map(({ operation }) => operation));
  expect(operationsForMachines.filter((name) => !names.has(name))).toEqual([]);
  expect(new Set(operationsForMachines).size).toBe(operationsForMachines.length);
});

it('lets no key near people, keys and what an official answers for in person', () => {
  const closed = allRoutes.filter(
    ({ tag, path }) =>
      ['accounts', 'machine-keys', 'notices'].includes(tag) ||
      /mandates|delegations|reporter|callers/.test(path) ||
      /(verify|sign|designate|decision|decide|publication|supervise|approve)$/.test(path),
  );
  expect(closed.length).toBeGreaterThan(20);
  expect(closed.map(({ operation }) => scopeOf(operation)).filter(Boolean)).toEqual([]);
});

it('refuses every route to every key whose scopes don’t name it', async () => {
  const keys = new Map<Scope, string>();
  for (const scope of scopeNames) keys.set(scope, (await keyFor(ground.administrator, [scope])).secret);
  for (const route of allRoutes) {
    const needed = scopeOf(route.operation);
    for (const [scope, secret] of keys) {
      if (scope === needed) continue;
      const answer = await send(route, secret);
      expect(answer.status, `${route.operation} with ${scope}`).toBe(403);
      const code = needed === undefined ? 'machine-key.person-needed' : 'machine-key.scope-missing';
      expect(await answer.json()).toMatchObject({ code });
    }
  }
}, 180_000);

it('with the right scope still does only what its mandate’s role may do', async () => {
  const { secret } = await keyFor(ground.handler, scopeNames);
  for (const route of allRoutes) {
    if (scopeOf(route.operation) === undefined) continue;
    const { status } = await send(route, secret);
    expect(status, route.operation).not.toBe(401);
    const { audience } = route;
    if (typeof audience !== 'string' && !audience.roles.includes('handler'))
      expect(status, route.operation).toBe(403);
  }
});

it('takes a report in from another system, and the record says by which key', async () => {
  const { id, secret } = await keyFor(ground.operator, ['intake']);
  const body = JSON.stringify({
    kind: 'help',
    description: '路灯不亮',
    categoryId: ground.lampCategory,
    placeId: ground.community,
  });
  const answer = await send(routeOf('takeInReport'), secret, body, { 'Idempotency-Key': 'a' });
  expect(answer.status, await answer.clone().text()).toBe(201);
  const { rows } = await realm.pool.query<{ actor: string }>(
    `select data as actor from act_part join act on act.id = act_id
     where part = 'actor' and subject_kind = 'report' order by at desc limit 1`,
  );
  expect(JSON.parse(rows[0]?.actor ?? '{}')).toEqual({
    by: 'machine',
    account: ground.operator.account,
    mandate: ground.operator.mandate?.id,
    key: id,
  });
  await checkRegister(realm);
});

it('works until it is revoked, expires, or its mandate ends, and never by another', async () => {
  const reads = () => routeOf('listPlaces');
  const { id, secret } = await keyFor(ground.handler, ['read'], dayOf(2));
  expect((await send(reads(), secret)).status).toBe(200);
  const used = await listMachineKeys(realm.db, { text: null, after: null, limit: 100 });
  expect(used.find((key) => key.id === id)?.lastUsedAt).not.toBeNull();
  expect(await (await send(reads(), `${secret.slice(0, -4)}AAAA`)).json()).toMatchObject({
    code: 'machine-key.unknown',
  });
  done(await revokeMachineKey(realm, ground.administrator, id));
  expect((await send(reads(), secret)).status).toBe(401);
  expect(await revokeMachineKey(realm, ground.administrator, id)).toMatchObject({
    code: 'machine-key.revoked',
  });
  const short = await keyFor(ground.handler, ['read'], dayOf(1));
  const orphan = await keyFor(ground.verifier, ['read']);
  done(
    await endMandate(realm, ground.administrator, ground.verifier.mandate?.id ?? '', {
      validTo: realm.today(),
    }),
  );
  expect((await send(reads(), orphan.secret)).status).toBe(401);
  clock.now = new Date(clock.now.getTime() + 86_400_000);
  expect((await send(reads(), short.secret)).status).toBe(401);
});

it('slows a key down that asks too often, and whoever tries keys out', async () => {
  const { secret } = await keyFor(ground.handler, ['read']);
  const ask = (token: string) =>
    app.request(`${apiBase}/handling-rules`, { headers: { Authorization: `Bearer ${token}` } });
  const statuses: number[] = [];
  for (let asked = 0; asked < 301; asked += 1) statuses.push((await ask(secret)).status);
  expect(statuses.slice(0, 300)).toEqual(Array(300).fill(200));
  expect(statuses[300]).toBe(429);
  const guesses: number[] = [];
  for (let asked = 0; asked < 11; asked += 1) guesses.push((await ask(`gzk_${'x'.repeat(43)}`)).status);
  expect(guesses.at(-1)).toBe(429);
  clock.now = new Date(clock.now.getTime() + 600_000);
});

it('is shown once: neither a repeated request nor any table gives it again', async () => {
  const headers = {
    ...(await headersOf(ground.administrator)),
    'Content-Type': 'application/json',
    'Idempotency-Key': 'once',
  };
  const body = JSON.stringify({
    name: '接口',
    mandateId: ground.handler.mandate?.id,
    scopes: ['read'],
    validTo: dayOf(30),
  });
  const issue = async () =>
    (await (await app.request(`${apiBase}/machine-keys`, { method: 'POST', headers, body })).json()) as {
      id: string;
      secret: string | null;
    };
  const first = await issue();
  expect(first.secret).toMatch(/^gzk_[\w-]{43}$/);
  expect(await issue()).toEqual({ id: first.id, secret: null });
  for (const table of ['request_once', 'machine_key', 'machine_key_text', 'machine_key_secret', 'act_part']) {
    const { rows } = await realm.pool.query(
      `select from ${table} as kept where position($1 in kept::text) > 0`,
      [first.secret],
    );
    expect(rows, table).toEqual([]);
  }
  await checkRegister(realm);
});

it('isn’t issued by others, for too long, or for a mandate that isn’t in force', async () => {
  const mandateId = ground.handler.mandate?.id ?? '';
  const given = { name: '接口', mandateId, scopes: ['read'] as Scope[], validTo: dayOf(30) };
  const { administrator, handler } = ground;
  expect(await issueMachineKey(realm, handler, given)).toMatchObject({ code: 'right.missing' });
  for (const validTo of [dayOf(0), dayOf(400)])
    expect(await issueMachineKey(realm, administrator, { ...given, validTo })).toMatchObject({
      code: 'machine-key.term',
    });
  const ended = ground.verifier.mandate?.id ?? '';
  expect(await issueMachineKey(realm, administrator, { ...given, mandateId: ended })).toMatchObject({
    code: 'machine-key.mandate-absent',
  });
});

it('is described with the scope that each route asks for', () => {
  const description = describeApi(allRoutes, { title: 'x', version: '0', url: realm.url }, 'en') as {
    paths: Record<string, Record<string, { security: object[] }>>;
    components: { securitySchemes: Record<string, { description?: string }> };
  };
  expect(description.components.securitySchemes['machineKey']?.description).toContain(
    'intake: Take reports in',
  );
  expect(description.paths['/api/v1/reports']?.['post']?.security).toEqual([{}, { machineKey: ['intake'] }]);
  expect(description.paths['/api/v1/machine-keys']?.['post']?.security).toEqual([
    { token: [] },
    { session: [] },
  ]);
});
