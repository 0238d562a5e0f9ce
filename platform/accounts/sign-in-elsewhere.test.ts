import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testRealm } from '#harness/realm/index.ts';
import { ConfigFault } from '../config/index.ts';
import { isRefusal } from '../refusal/index.ts';
import {
  type Accounts,
  addIdentity,
  identitiesOf,
  openAccounts,
  readSignInProvider,
  removeIdentity,
  type SignInProvider,
  subjectKey,
} from './index.ts';
import { startProvider } from './provider.fixture.ts';

const { realm: opened, clock } = await testRealm();
const logged: string[] = [];
const note = (...said: unknown[]) => void logged.push(JSON.stringify(said));
const realm = {
  ...opened,
  log: { ...opened.log, warn: note, error: note, info: note, debug: note } as never,
};
const provider = await startProvider();
const secret = 'a secret of at least 32 characters';
const { issuer, clientId, clientSecret } = provider;
const configured: SignInProvider = {
  issuer,
  clientId,
  clientSecret,
  name: '市统一认证',
  matching: 'subject',
};
const bySubject = openAccounts(realm, secret, configured);
const byEmail = openAccounts(realm, secret, { ...configured, matching: 'verified-email' });
let accountId: string;

beforeAll(async () => {
  // The library reads the real clock.
  clock.now = new Date();
  accountId = await bySubject.open({ username: 'li.lei', name: '李雷', password: 'correct horse battery' });
  await addIdentity(realm, realm.db, accountId, 'subject', subjectKey(issuer, 'known'));
});
afterAll(async () => {
  await bySubject.close();
  await byEmail.close();
  await provider.close();
});
beforeEach(() => Object.assign(provider, { lies: {}, forged: false, silent: false }));

function browser(cookies: readonly string[]): Headers {
  const pairs = cookies.map((cookie) => cookie.split(';', 1)[0] ?? '').filter((pair) => !pair.endsWith('='));
  return new Headers({ cookie: pairs.join('; ') });
}

/** Goes to the provider and comes back. @returns where the browser ends up, and with which cookies. */
async function signIn(accounts: Accounts, person: Record<string, unknown>, keepCookies = true) {
  provider.person = person;
  const begun = await accounts.elsewhere?.begin(new Headers(), '/desk');
  if (begun === undefined || isRefusal(begun)) throw new Error('it didn’t begin');
  const returned = (await fetch(begun.url, { redirect: 'manual' })).headers.get('location') ?? '';
  const headers = keepCookies ? browser(begun.cookies) : new Headers();
  const answer = await accounts.handle(new Request(returned, { headers }));
  const cookies = answer.headers.getSetCookie();
  return {
    to: answer.headers.get('location') ?? '',
    signedIn: await accounts.signedIn(browser(cookies)),
    returned,
    headers,
  };
}

describe('signing in by another house', () => {
  it('lets in whoever was registered, with proof key and nonce, and keeps no token', async () => {
    const { to, signedIn } = await signIn(bySubject, { sub: 'known' });
    expect(to).toBe('/desk');
    expect(signedIn).toMatchObject({ accountId, name: '李雷', secondFactor: false });
    const { rows } = await sql`
      select from credential where "accessToken" is not null or "idToken" is not null`.execute(realm.db);
    expect(rows).toEqual([]);
  });

  it('counts as a second factor only where the other house says that it asked for one', async () => {
    await sql`update account set "twoFactorEnabled" = true where id = ${accountId}`.execute(realm.db);
    expect((await signIn(bySubject, { sub: 'known', amr: ['pwd'] })).signedIn?.secondFactor).toBe(false);
    expect((await signIn(bySubject, { sub: 'known', amr: ['pwd', 'mfa'] })).signedIn?.secondFactor).toBe(
      true,
    );
    await sql`update account set "twoFactorEnabled" = false where id = ${accountId}`.execute(realm.db);
  });

  it('lets no stranger in and opens no account for them', async () => {
    const count = () => sql<{ n: number }>`select count(*)::int as n from account`.execute(realm.db);
    const before = (await count()).rows;
    const { to, signedIn } = await signIn(bySubject, {
      sub: 'stranger',
      email: 'li.lei@accounts.invalid',
      email_verified: true,
    });
    expect(to).toMatch(/\/sign-in\?error=/);
    expect(signedIn).toBeUndefined();
    expect((await count()).rows).toEqual(before);
  });

  it.each([
    ['signed by another key', {}, true],
    ['for another audience', { aud: 'another' }, false],
    ['of another issuer', { iss: 'https://elsewhere.example' }, false],
    ['with another nonce', { nonce: 'another' }, false],
    ['that has expired', { exp: 1_000_000 }, false],
  ])('refuses an ID token %s', async (_what, lies, forged) => {
    Object.assign(provider, { lies, forged });
    const { to, signedIn } = await signIn(bySubject, { sub: 'known' });
    expect(to).toMatch(/\/sign-in\?error=/);
    expect(signedIn).toBeUndefined();
  });

  it('refuses a return to another browser than began, and one used before', async () => {
    expect((await signIn(bySubject, { sub: 'known' }, false)).signedIn).toBeUndefined();
    const once = await signIn(bySubject, { sub: 'known' });
    const again = await bySubject.handle(new Request(once.returned, { headers: once.headers }));
    expect(again.headers.get('location')).toMatch(/error=/);
  });

  it('says so when the other house is silent, lets passwords in meanwhile, and goes on when it is back', async () => {
    const late = openAccounts(realm, secret, configured);
    provider.silent = true;
    expect(await late.elsewhere?.begin(new Headers(), '/')).toMatchObject({
      code: 'sign-in.provider-silent',
    });
    const person = { username: 'li.lei', password: 'correct horse battery', code: null };
    expect(await late.signIn(person)).toMatchObject({ next: 'done' });
    provider.silent = false;
    expect((await signIn(late, { sub: 'known' })).signedIn).toMatchObject({ accountId });
    await late.close();
  });
});

describe('a registered e-mail address', () => {
  const person = { sub: 'new', email: 'Han@City.example', email_verified: true };

  it('lets in by the policy only, only if it is verified, and once: then the subject counts', async () => {
    const id = await byEmail.open({ username: 'han', name: '韩梅梅', password: 'correct horse battery' });
    await addIdentity(realm, realm.db, id, 'email', 'han@city.example');
    expect((await signIn(bySubject, person)).signedIn).toBeUndefined();
    expect((await signIn(byEmail, { ...person, email_verified: false })).signedIn).toBeUndefined();
    expect((await signIn(byEmail, person)).signedIn).toMatchObject({ accountId: id });
    expect(await identitiesOf(realm.db, id)).toMatchObject([{ kind: 'subject', value: 'new' }]);
    expect((await signIn(byEmail, { ...person, sub: 'successor' })).signedIn).toBeUndefined();
    expect((await signIn(bySubject, { sub: 'new' })).signedIn).toMatchObject({ accountId: id });
    const [identity] = await identitiesOf(realm.db, id);
    expect(await removeIdentity(realm.db, id, identity?.id ?? '')).toBe(true);
    expect((await signIn(bySubject, { sub: 'new' })).signedIn).toBeUndefined();
  });
});

describe('the configuration', () => {
  const good = {
    GONGZHI_OIDC_ISSUER: 'https://id.city.example',
    GONGZHI_OIDC_CLIENT_ID: 'gongzhi',
    GONGZHI_OIDC_CLIENT_SECRET: 'not to be told',
  };

  it('is read whole or refused by the name of what is wrong, without the secret', () => {
    expect(readSignInProvider({})).toBeUndefined();
    expect(readSignInProvider(good)).toMatchObject({ name: 'id.city.example', matching: 'subject' });
    const wrong = [
      { ...good, GONGZHI_OIDC_ISSUER: 'http://id.city.example' },
      { ...good, GONGZHI_OIDC_CLIENT_ID: '' },
      { ...good, GONGZHI_OIDC_CLIENT_SECRET: undefined },
      { ...good, GONGZHI_OIDC_MATCHING: 'anything' },
    ];
    for (const environment of wrong) {
      expect(() => readSignInProvider(environment)).toThrow(ConfigFault);
      expect(() => readSignInProvider(environment)).not.toThrow('not to be told');
    }
  });

  it('never puts the client’s secret into a log', () => {
    expect(logged.length).toBeGreaterThan(3);
    expect(logged.join()).not.toContain(clientSecret);
  });
});
