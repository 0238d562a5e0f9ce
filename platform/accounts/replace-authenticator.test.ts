import { afterAll, beforeAll, expect, it } from 'vitest';
import { testRealm } from '#harness/realm/index.ts';
import { oneTimeCode } from '../../tests/browser/one-time-code.ts';
import { isRefusal } from '../refusal/index.ts';
import { openAccounts } from './index.ts';

const { realm, clock } = await testRealm();
const accounts = openAccounts(realm, 'a secret of at least 32 characters');
afterAll(() => accounts.close());

const password = 'correct horse battery';
const person = { username: 'li.lei', password };

// The library reads the real clock.
beforeAll(() => {
  clock.now = new Date();
});

function done<Value>(value: Value): Exclude<Value, { refused: true }> {
  if (isRefusal(value)) throw new Error(value.code);
  return value as Exclude<Value, { refused: true }>;
}

function browser(cookies: readonly string[]): Headers {
  const pairs = cookies.map((cookie) => cookie.split(';', 1)[0] ?? '').filter((pair) => !pair.endsWith('='));
  return new Headers({ cookie: pairs.join('; ') });
}

const shown = (secret: string) => oneTimeCode(secret, Date.now());
const signIn = (code: string | null) => accounts.signIn({ ...person, code });

it('an authenticator is replaced by whoever holds password and code, and the old one counts until then', async () => {
  await accounts.open({ ...person, name: '李雷' });
  const first = browser(done(await signIn(null)).cookies);
  expect(await accounts.beginReplacement(first, { password, code: '123456' })).toMatchObject({
    code: 'second-factor.missing',
  });
  const old = done(await accounts.beginSecondFactor(first, password));
  const here = browser(done(await accounts.confirmSecondFactor(first, shown(old.secret))).cookies);
  const other = browser(done(await signIn(shown(old.secret))).cookies);

  const begin = (proof: { password: string; code: string }) => accounts.beginReplacement(here, proof);
  expect(await accounts.confirmReplacement(here, '123456')).toMatchObject({
    code: 'second-factor.begin-again',
  });
  expect(await begin({ password: 'wrong wrong', code: shown(old.secret) })).toMatchObject({
    code: 'sign-in.wrong',
  });
  expect(await begin({ password, code: '000000' })).toMatchObject({ code: 'sign-in.code-wrong' });
  const next = done(await begin({ password, code: old.backupCodes[0] ?? '' }));
  expect(next.uri).toContain(`secret=${next.secret}`);
  expect(await accounts.confirmReplacement(here, shown(old.secret))).toMatchObject({
    code: 'sign-in.code-wrong',
  });
  expect(done(await signIn(shown(old.secret))).next).toBe('done');

  const { recoveryCodes } = done(await accounts.confirmReplacement(here, shown(next.secret)));
  expect(await accounts.signedIn(here)).toMatchObject({ secondFactor: true });
  expect(await accounts.signedIn(other)).toBeUndefined();
  expect(await signIn(shown(old.secret))).toMatchObject({ code: 'sign-in.code-wrong' });
  expect(await signIn(old.backupCodes[1] ?? '')).toMatchObject({ code: 'sign-in.code-wrong' });
  expect(done(await signIn(shown(next.secret))).next).toBe('done');
  expect(done(await signIn(recoveryCodes[0] ?? '')).next).toBe('done');

  expect(await accounts.renewRecoveryCodes(here, 'wrong wrong')).toMatchObject({ code: 'sign-in.wrong' });
  const renewed = done(await accounts.renewRecoveryCodes(here, password)).recoveryCodes;
  expect(await signIn(recoveryCodes[1] ?? '')).toMatchObject({ code: 'sign-in.code-wrong' });
  expect(done(await signIn(renewed[0] ?? '')).next).toBe('done');
});

it('a replacement that isn’t confirmed in a quarter of an hour is begun again', async () => {
  await accounts.open({ username: 'han', name: '韩梅梅', password });
  const begun = done(await accounts.signIn({ username: 'han', password, code: null }));
  const first = browser(begun.cookies);
  const old = done(await accounts.beginSecondFactor(first, password));
  const here = browser(done(await accounts.confirmSecondFactor(first, shown(old.secret))).cookies);
  const next = done(await accounts.beginReplacement(here, { password, code: shown(old.secret) }));
  clock.now = new Date(clock.now.getTime() + 16 * 60_000);
  expect(await accounts.confirmReplacement(here, shown(next.secret))).toMatchObject({
    code: 'second-factor.begin-again',
  });
});
