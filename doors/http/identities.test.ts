import { expect, it } from 'vitest';
import { layGround, testApp } from '#harness/realm/index.ts';
import { apiBase } from './api.ts';

const { realm, app, headersOf } = await testApp();

it('administrators register whom another house knows an account’s holder as, for one account only', async () => {
  const ground = await layGround(realm);
  const headers = { ...(await headersOf(ground.administrator)), 'Content-Type': 'application/json' };
  const at = (account: string | null, more = '') => `${apiBase}/accounts/${account}/identities${more}`;
  const add = (account: string | null, body: object) =>
    app.request(at(account), { method: 'POST', headers, body: JSON.stringify(body) });
  const body = { kind: 'subject', issuer: 'https://id.city.example', value: '4711' };
  const { handler, verifier } = ground;

  const added = await add(handler.account, body);
  expect(added.status).toBe(201);
  const { id } = (await added.json()) as { id: string };
  expect((await add(verifier.account, body)).status).toBe(409);
  expect((await add(verifier.account, { kind: 'email', value: 'no address' })).status).toBe(422);
  expect((await add(realm.newId(), { kind: 'email', value: 'li@city.example' })).status).toBe(404);
  expect(await (await app.request(at(handler.account), { headers })).json()).toEqual({
    items: [{ id, kind: 'subject', value: '4711' }],
  });
  const remove = (account: string | null) =>
    app.request(at(account, `/${id}/remove`), { method: 'POST', headers });
  expect((await remove(verifier.account)).status).toBe(404);
  expect((await remove(handler.account)).status).toBe(200);
  expect(await (await app.request(at(handler.account), { headers })).json()).toEqual({ items: [] });
});
