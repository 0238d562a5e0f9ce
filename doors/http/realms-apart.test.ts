import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { done, type Ground, layGround, testApp } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { issueMachineKey } from '#subjects/machine-keys/index.ts';
import { takeInReport } from '#subjects/matters/index.ts';
import { endMandate } from '#subjects/parties/index.ts';
import { allRoutes } from '../routes.ts';
import { apiBase } from './api.ts';

const here = await testApp();
const there = await testApp();
let ours: Ground;
let theirs: Ground;

beforeAll(async () => {
  ours = await layGround(here.realm);
  theirs = await layGround(there.realm);
});

const closed = allRoutes.filter(({ audience }) => audience !== 'everyone');

function ask(app: typeof here, method: string, path: string, headers: Record<string, string>) {
  // So many requests are more than one address may send at once.
  app.clock.now = new Date(app.clock.now.getTime() + 1_000);
  const body = method === 'get' ? {} : { body: '{}' };
  const type: Record<string, string> = method === 'get' ? {} : { 'Content-Type': 'application/json' };
  return app.app.request(apiBase + path, {
    method: method.toUpperCase(),
    headers: { ...headers, ...type },
    ...body,
  });
}

const filled = (path: string, id: string) => path.replace(/\{\w+\}/g, id);

it('takes another realm’s administrator for a stranger on every route', async () => {
  const headers = await there.headersOf(theirs.administrator);
  for (const { method, path, operation } of closed) {
    const { status } = await ask(here, method, filled(path, here.realm.newId()), headers);
    expect(status, operation).toBe(401);
  }
});

it('takes no key of another realm', async () => {
  const issued = done(
    await issueMachineKey(there.realm, theirs.administrator, {
      name: '市民热线平台',
      mandateId: theirs.operator.mandate?.id ?? '',
      scopes: ['read', 'intake'],
      validTo: '2027-01-01',
    }),
  );
  const answer = await ask(here, 'get', '/places', { Authorization: `Bearer ${issued.secret}` });
  expect(answer.status).toBe(401);
});

it('knows no id of another realm, whoever asks, and changes nothing for it', async () => {
  const { county, hotline, lampCategory, dutyId } = theirs;
  const taken = done(
    await takeInReport(there.realm, visitor, {
      categoryId: lampCategory,
      placeId: county,
      description: '邻区的路灯不亮',
    }),
  );
  const ids = [county, hotline, dutyId, taken.id, taken.matterId ?? ''];
  const count = () => sql<{ n: number }>`select count(*)::int as n from act`.execute(here.realm.db);
  const before = (await count()).rows;
  for (const caller of [ours.administrator, ours.dispatcher]) {
    const headers = { ...(await here.headersOf(caller)), 'If-Match': '"1"' };
    for (const { method, path, operation } of allRoutes.filter((route) => route.path.includes('{'))) {
      for (const id of ids) {
        const answer = await ask(here, method, filled(path, id), headers);
        expect(answer.status, `${operation} ${id}`).toBeLessThan(500);
        // Where a list of what hangs on nothing is given, it tells nothing of theirs.
        expect(await answer.text(), `${operation} ${id}`).not.toContain(taken.reference);
      }
    }
  }
  expect((await count()).rows).toEqual(before);
}, 180_000);

it('gives whoever’s mandate has ended no more than a resident', async () => {
  const { verifier } = ours;
  const validTo = here.realm.today();
  done(await endMandate(here.realm, ours.administrator, verifier.mandate?.id ?? '', { validTo }));
  const headers = await here.headersOf(verifier);
  for (const { method, path, operation, audience } of closed) {
    if (audience === 'signed-in') continue;
    const { status } = await ask(here, method, filled(path, here.realm.newId()), headers);
    expect(status, operation).toBe(403);
  }
});
