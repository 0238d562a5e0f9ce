import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { giveMandate, openAccount } from '#subjects/parties/index.ts';
import { createApp } from '../../http/app.ts';
import { visitOf } from '../../http/callers.ts';
import { openMetrics } from '../../http/operations.ts';
import { allRoutes } from '../../routes.ts';
import type { Outcome } from '../app/view.ts';
import { accountServices } from './account-services.ts';
import { sessionServices } from './session-services.ts';

const { realm, clock } = await testRealm();
const accounts = openAccounts(realm, 'a secret of at least 32 characters');
const name = { nameZh: '测试', nameEn: null };
const app = createApp({ realm, accounts, routes: allRoutes, version: '0', metrics: openMetrics(), name });
afterAll(() => accounts.close());
let ground: Ground;

beforeAll(async () => {
  // The sign-in library reads the real clock.
  clock.now = new Date();
  ground = await layGround(realm);
});

const password = 'correct horse battery';

/** What a browser holds, from page to page. */
class Browser {
  readonly #cookies = new Map<string, string>();

  keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';', 1);
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(cookie)) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  request(path = '/'): Request {
    const cookie = [...this.#cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    return new Request(`${realm.url}${path}`, { headers: cookie === '' ? {} : { cookie } });
  }

  async services() {
    const request = this.request();
    const visit = await visitOf(realm, accounts, request.headers, undefined);
    return {
      session: sessionServices({ realm, accounts, request, visit, guess: () => 0 }),
      account: accountServices({
        realm,
        accounts,
        request,
        visit,
        guess: () => 0,
        setCookie: (cookie) => this.keep([cookie]),
      }),
    };
  }

  async addStreet(code: string): Promise<number> {
    const { headers } = this.request();
    headers.set('content-type', 'application/json');
    const street = {
      kind: 'township',
      code,
      parentId: ground.county,
      nameZh: '新街道',
      validFrom: '2026-01-01',
    };
    return (await app.request('/api/v1/places', { method: 'POST', headers, body: JSON.stringify(street) }))
      .status;
  }
}

function value<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

/** What an authenticator shows. @source RFC 6238 */
function totp(secret: string): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function staffAccount(username: string) {
  const { id } = done(await openAccount(realm, ground.administrator, { username, name: '管理员', password }));
  const seat = {
    accountId: id,
    partyId: ground.hotline,
    role: 'administrator',
    validFrom: '2026-01-01',
  } as const;
  return { id, mandateId: done(await giveMandate(realm, ground.administrator, seat)).id };
}

describe('staff outside the demo', () => {
  it('may act only after they have set up an authenticator, which they can do on the page', async () => {
    await staffAccount('head.office');
    const browser = new Browser();
    const { session } = await browser.services();
    const wrong = await session.signIn({ name: 'head.office', password: 'wrong wrong', code: null });
    expect(wrong).toMatchObject({
      ok: false,
      refusal: { code: 'sign-in.wrong', fields: { password: expect.anything() } },
    });
    browser.keep(value(await session.signIn({ name: 'head.office', password, code: null })).cookies);
    expect(await browser.addStreet('330106901')).toBe(403);

    const factor = (await browser.services()).account;
    expect(await factor.beginSecondFactor({ password: 'wrong wrong' })).toMatchObject({
      ok: false,
      refusal: { fields: { password: expect.anything() } },
    });
    const { secret, recoveryCodes } = value(await factor.beginSecondFactor({ password }));
    expect(await browser.addStreet('330106901')).toBe(403);
    expect(await factor.confirmSecondFactor({ code: 'abc' })).toMatchObject({
      ok: false,
      refusal: { fields: { code: expect.anything() } },
    });
    value(await factor.confirmSecondFactor({ code: totp(secret) }));
    expect(await (await browser.services()).account.beginSecondFactor({ password })).toMatchObject({
      ok: false,
      refusal: { code: 'second-factor.enabled' },
    });
    expect(await browser.addStreet('330106901')).toBe(201);

    const elsewhere = new Browser();
    const again = (await elsewhere.services()).session;
    expect(value(await again.signIn({ name: 'head.office', password, code: null }))).toEqual({
      cookies: [],
      next: 'code',
    });
    const signedIn = value(await again.signIn({ name: 'head.office', password, code: totp(secret) }));
    elsewhere.keep(signedIn.cookies);
    expect(await elsewhere.addStreet('330106902')).toBe(201);
    elsewhere.keep((await (await elsewhere.services()).session.signOut()).cookies);
    expect(await elsewhere.addStreet('330106903')).toBe(401);

    const [recovery = ''] = recoveryCodes;
    expect(recoveryCodes).toHaveLength(10);
    const lost = (await new Browser().services()).session;
    const given = { name: 'head.office', password };
    expect(await lost.signIn({ ...given, code: '00000-00000' })).toMatchObject({
      ok: false,
      refusal: { code: 'sign-in.code-wrong' },
    });
    expect(value(await lost.signIn({ ...given, code: recovery.replace('-', ' ') })).next).toBe('done');
    expect(await lost.signIn({ ...given, code: recovery })).toMatchObject({
      ok: false,
      refusal: { code: 'sign-in.code-wrong' },
    });
  });

  it('don’t act by password alone though a passkey lies in a drawer, and do once it was used', async () => {
    const { id } = await staffAccount('drawer');
    await sql`
      insert into passkey (id, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
      values (${realm.newId()}, 'key', ${id}, 'credential', 0, 'singleDevice', false)`.execute(realm.db);
    const browser = new Browser();
    const { session } = await browser.services();
    browser.keep(value(await session.signIn({ name: 'drawer', password, code: null })).cookies);
    expect(await browser.addStreet('330106911')).toBe(403);
    await sql`update session set "signedInBy" = 'passkey' where "userId" = ${id}`.execute(realm.db);
    expect(await browser.addStreet('330106911')).toBe(201);
  });
});

describe('seats', () => {
  it('of one’s own can be taken, others’ and demo seats can’t', async () => {
    const { id, mandateId } = await staffAccount('two-seats');
    const other = await staffAccount('somebody.else');
    const browser = new Browser();
    browser.keep([accounts.sessionCookie(await accounts.beginSession(id))]);
    const { session } = await browser.services();
    const taken = value(await session.takeSeat({ seatId: mandateId }));
    expect(taken.cookies.join()).toContain(`gongzhi.mandate=${mandateId}`);
    expect(taken.seat).toMatchObject({ id: mandateId, family: 'workbench' });
    expect(await session.takeSeat({ seatId: other.mandateId })).toMatchObject({
      ok: false,
      refusal: { code: 'absent' },
    });
    expect(await session.demoSeats()).toEqual([]);
  });
});

describe('one’s own account', () => {
  const signedIn = async (id: string) => {
    const browser = new Browser();
    browser.keep([accounts.sessionCookie(await accounts.beginSession(id))]);
    return browser;
  };

  it('shows a visitor nothing and changes nothing for one', async () => {
    const { account } = await new Browser().services();
    expect(await account.view()).toBeNull();
    const id = realm.newId();
    for (const asked of [
      account.endSession({ id }),
      account.removePasskey({ id }),
      account.endOtherSessions(),
    ])
      expect(await asked).toMatchObject({ ok: false, refusal: { code: 'caller.unknown' } });
  });

  it('can’t end another’s session or remove another’s passkey', async () => {
    const { id } = await staffAccount('owner.one');
    const other = await staffAccount('stranger.one');
    const owner = await signedIn(id);
    const passkey = realm.newId();
    await sql`
      insert into passkey (id, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
      values (${passkey}, 'key', ${id}, ${passkey}, 0, 'singleDevice', false)`.execute(realm.db);
    const own = await (await owner.services()).account.view();
    const stranger = (await (await signedIn(other.id)).services()).account;
    expect(await stranger.endSession({ id: own?.sessions[0]?.id ?? '' })).toMatchObject({ ok: false });
    expect(await stranger.endSession({ id: 'no id' })).toMatchObject({ refusal: { code: 'absent' } });
    expect(await stranger.removePasskey({ id: passkey })).toMatchObject({ refusal: { code: 'absent' } });
    const still = await (await owner.services()).account.view();
    expect(still).toMatchObject({ passkeys: [{ id: passkey }], sessions: [{ current: true }] });
  });

  it('ends one session, the others, and those that a removed passkey began', async () => {
    const { id } = await staffAccount('owner.two');
    const [here, first, second, third] = [
      await signedIn(id),
      await signedIn(id),
      await signedIn(id),
      await signedIn(id),
    ];
    const { account } = await here.services();
    const sessionOf = async (browser: Browser) =>
      (await (await browser.services()).account.view())?.sessions.find(({ current }) => current)?.id ?? '';
    value(await account.endSession({ id: await sessionOf(first) }));
    expect(await (await first.services()).account.view()).toBeNull();
    const passkey = realm.newId();
    await sql`
      insert into passkey (id, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
      values (${passkey}, 'key', ${id}, ${passkey}, 0, 'singleDevice', false)`.execute(realm.db);
    await sql`update session set "signedInBy" = 'passkey' where id = ${await sessionOf(second)}`.execute(
      realm.db,
    );
    value(await account.removePasskey({ id: passkey }));
    expect(await (await second.services()).account.view()).toBeNull();
    expect(await account.view()).toMatchObject({ passkeys: [], sessions: [{}, {}] });
    value(await account.endOtherSessions());
    expect(await (await third.services()).account.view()).toBeNull();
    expect(await account.view()).toMatchObject({ sessions: [{ current: true }] });
  });
});
