import { genericOAuth } from 'better-auth/plugins';
import type pg from 'pg';
import type { Realm } from '../realm/index.ts';
import type { Refusal } from '../refusal/index.ts';
import { adoptSubject, subjectKey } from './identities.ts';
import { accountsBase, type Library, openLibrary } from './library.ts';
import { answersNow, descriptionOf, providerId, type SignInProvider } from './provider.ts';
import { refuseAccount } from './refusals.ts';
import { signInUnderWay } from './sign-in-under-way.ts';

/** The provider must describe itself within this time. */
const describeMs = 5_000;

/** The path at which the provider's people come back. */
const returnPath = `${accountsBase}/callback/${providerId}`;

/** Signing in by another house's sign-in. */
export interface SignInElsewhere {
  /** Begins. @returns where the browser is to go, and cookies that tie the return to this browser. */
  begin(headers: Headers, next: string): Promise<{ url: string; cookies: readonly string[] } | Refusal>;
  /** Answers the browser that comes back; undefined for every other request. */
  handle(request: Request): Promise<Response> | undefined;
}

/**
 * Opens signing in by a provider. It has a library of its own, opened when it is first needed: whether the
 * provider answers is no concern of those who sign in with a password.
 */
export function openSignInElsewhere(
  realm: Realm,
  pool: pg.Pool,
  secret: string,
  provider: SignInProvider,
): SignInElsewhere {
  let opened: Promise<Library | undefined> | undefined;
  const library = async (): Promise<Library | undefined> => {
    opened ??= open(realm, pool, secret, provider);
    const usable = await opened;
    if (usable === undefined) opened = undefined;
    return usable;
  };
  return {
    async begin(headers, next) {
      const usable = await library();
      if (usable === undefined) return refuseAccount('sign-in.provider-silent', { provider: provider.name });
      const answer = await usable.api.signInSocial({
        body: {
          provider: providerId,
          callbackURL: next,
          errorCallbackURL: '/sign-in',
          disableRedirect: true,
        },
        headers,
        asResponse: true,
      });
      const { url } = (await answer.json()) as { url?: string };
      if (!answer.ok || url === undefined)
        return refuseAccount('sign-in.provider-silent', { provider: provider.name });
      return { url, cookies: answer.headers.getSetCookie() };
    },
    handle(request) {
      if (new URL(request.url).pathname !== returnPath) return undefined;
      return signInUnderWay.run({ secondFactor: false }, async () => {
        const usable = await library();
        return usable === undefined
          ? Response.redirect(`${realm.url}/sign-in?error=provider_silent`, 302)
          : usable.handler(request);
      });
    },
  };
}

async function open(
  realm: Realm,
  pool: pg.Pool,
  secret: string,
  provider: SignInProvider,
): Promise<Library | undefined> {
  if (!(await answersNow(provider, describeMs))) return undefined;
  const library = openLibrary(realm, pool, secret, [
    genericOAuth({
      config: [
        {
          providerId,
          discoveryUrl: descriptionOf(provider),
          requireIdTokenVerification: true,
          clientId: provider.clientId,
          clientSecret: provider.clientSecret,
          scopes: ['openid', 'email'],
          pkce: true,
          disableSignUp: true,
          // Only what the ID token says counts, and the library has checked it: signature, issuer, audience,
          // time and nonce.
          getUserInfo: async ({ idToken }) => claimsOf(idToken),
          // No address of theirs may happen to be one of ours: accounts are found by subject alone.
          mapProfileToUser: () => ({ email: `${realm.newId()}@elsewhere.invalid`, emailVerified: false }),
          accountSubject: ({ profile }) => subjectOf(realm, provider, profile),
        },
      ],
    }),
  ]);
  const { socialProviders } = await library.$context;
  return socialProviders.some(({ id }) => id === providerId) ? library : undefined;
}

/** Who signs in, as accounts know them; on the way an e-mail address that was registered gives way to its subject. */
async function subjectOf(
  realm: Realm,
  { issuer, matching }: SignInProvider,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { sub, email, amr } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > 255)
    throw new Error('the ID token names no subject');
  const store = signInUnderWay.getStore();
  // RFC 8176: several factors were asked for.
  if (store) store.secondFactor = Array.isArray(amr) && amr.includes('mfa');
  const key = subjectKey(issuer, sub);
  if (matching === 'verified-email' && typeof email === 'string' && claims['email_verified'] === true)
    await adoptSubject(realm, key, email);
  return key;
}

/** What a checked ID token says; null where there is none. */
function claimsOf(idToken: string | undefined) {
  const payload = idToken?.split('.')[1];
  if (payload === undefined) return null;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
  // The library wants to know of an address; it is never looked at.
  return { ...claims, emailVerified: false };
}
