import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testRealm } from '#harness/realm/index.ts';
import { isRefusal } from '../refusal/index.ts';
import { openAccounts, replacePassword } from './index.ts';

const { realm, clock } = await testRealm();
const accounts = openAccounts(realm, 'a secret of at least 32 characters');
afterAll(() => accounts.close());

const password = 'correct horse battery';
let accountId: string;

beforeAll(async () => {
  // The library reads the real clock.
  clock.now = new Date();
  accountId = await accounts.open({ username: 'Li.Lei', name: '李雷', password });
});

function done<Value>(value: Value): Exclude<Value, { refused: true }> {
  if (isRefusal(value)) throw new Error(value.code);
  return value as Exclude<Value, { refused: true }>;
}

/** The headers a browser sends after these cookies were set. */
function browser(cookies: readonly string[]): Headers {
  const pairs = cookies.map((cookie) => cookie.split(';', 1)[0] ?? '').filter((pair) => !pair.endsWith('='));
  return new Headers({ cookie: pairs.join('; ') });
}

/** What an authenticator shows for a secret. @source RFC 6238 */
function totp(secret: string, at: number): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('signing in', () => {
  it('refuses an unknown name and a wrong password in the same words', async () => {
    const unknown = await accounts.signIn({ username: 'nobody', password, code: null });
    const wrong = await accounts.signIn({ username: 'li.lei', password: 'not the password', code: null });
    expect(unknown).toMatchObject({ refused: true, code: 'sign-in.wrong' });
    expect(wrong).toEqual(unknown);
  });

  it('opens a session that cookies keep and that signing out ends', async () => {
    const { cookies, next } = done(await accounts.signIn({ username: 'LI.LEI', password, code: null }));
    expect(next).toBe('done');
    expect(cookies.join()).toMatch(/HttpOnly/i);
    const headers = browser(cookies);
    expect(await accounts.signedIn(headers)).toMatchObject({ accountId, name: '李雷', secondFactor: false });
    await accounts.signOut(headers);
    expect(await accounts.signedIn(headers)).toBeUndefined();
  });

  it('may be tried ten times for a name, then one has to wait', async () => {
    const attempt = () => accounts.signIn({ username: 'often', password: 'wrong wrong', code: null });
    for (let n = 0; n < 10; n += 1) expect(await attempt()).toMatchObject({ code: 'sign-in.wrong' });
    expect(await attempt()).toMatchObject({ code: 'rate.limited', kind: 'limited' });
    const direct = new Request('http://realm.test/api/accounts/sign-in/username', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://realm.test' },
      body: JSON.stringify({ username: 'OFTEN', password: 'wrong wrong' }),
    });
    expect((await accounts.handle(direct)).status).toBe(429);
  });

  it('can’t be had through the library’s other doors', async () => {
    for (const path of ['sign-up/email', 'sign-in/email', 'update-user', 'request-password-reset']) {
      const request = new Request(`http://realm.test/api/accounts/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://realm.test' },
        body: JSON.stringify({
          email: 'li.lei@accounts.invalid',
          password,
          name: 'x',
          newPassword: password,
        }),
      });
      expect((await accounts.handle(request)).status).toBe(404);
    }
  });
});

describe('a session begun for someone', () => {
  it('is held by a signed cookie, and not by a forged one', async () => {
    const token = await accounts.beginSession(accountId);
    const cookie = accounts.sessionCookie(token);
    expect(await accounts.signedIn(browser([cookie]))).toMatchObject({ accountId });
    const forged = cookie.replace(/\.[^;]+/, '.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D');
    expect(await accounts.signedIn(browser([forged]))).toBeUndefined();
  });
});

describe('the second factor', () => {
  it('is set up with the password and a code, asked for from then on, and forgotten at a reset', async () => {
    const id = await accounts.open({ username: 'han-meimei', name: '韩梅梅', password });
    const person = { username: 'han-meimei', password };
    const headers = browser(done(await accounts.signIn({ ...person, code: null })).cookies);
    expect(await accounts.beginSecondFactor(headers, 'wrong password')).toMatchObject({
      code: 'sign-in.wrong',
    });
    const { uri, secret, backupCodes } = done(await accounts.beginSecondFactor(headers, password));
    expect(uri).toMatch(/^otpauth:\/\/totp\/realm\.test:han-meimei\?/);
    expect(backupCodes.length).toBeGreaterThan(5);
    expect(await accounts.signIn({ ...person, code: null })).toMatchObject({ next: 'done' });

    expect(await accounts.confirmSecondFactor(headers, '000000x')).toMatchObject({
      code: 'sign-in.code-wrong',
    });
    const renewed = done(await accounts.confirmSecondFactor(headers, totp(secret, Date.now())));
    expect(await accounts.signedIn(browser(renewed.cookies))).toMatchObject({ secondFactor: true });
    expect(await accounts.beginSecondFactor(browser(renewed.cookies), password)).toMatchObject({
      code: 'second-factor.enabled',
    });

    const half = done(await accounts.signIn({ ...person, code: null }));
    expect(half.next).toBe('code');
    expect(await accounts.signedIn(browser(half.cookies))).toBeUndefined();
    expect(await accounts.signIn({ ...person, code: '12345' })).toMatchObject({ code: 'sign-in.code-wrong' });
    const whole = done(await accounts.signIn({ ...person, code: totp(secret, Date.now()) }));
    expect(await accounts.signedIn(browser(whole.cookies))).toMatchObject({
      accountId: id,
      secondFactor: true,
    });

    await realm.db
      .transaction()
      .execute((transaction) => replacePassword(realm, transaction, id, 'another password', true));
    expect(await accounts.signedIn(browser(whole.cookies))).toBeUndefined();
    expect(await accounts.signIn({ ...person, code: null })).toMatchObject({ code: 'sign-in.wrong' });
    const again = done(await accounts.signIn({ ...person, password: 'another password', code: null }));
    expect(again.next).toBe('done');
    expect(await accounts.signedIn(browser(again.cookies))).toMatchObject({ secondFactor: false });
  });
});

describe('passkeys', () => {
  it('can be registered by someone signed in, and by nobody else', async () => {
    const address = 'http://realm.test/api/accounts/passkey/generate-register-options';
    expect((await accounts.handle(new Request(address))).status).toBe(401);
    const token = await accounts.beginSession(accountId);
    const response = await accounts.handle(
      new Request(address, { headers: browser([accounts.sessionCookie(token)]) }),
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      rp: { id: 'realm.test' },
      user: { name: expect.any(String) },
    });
  });
});
