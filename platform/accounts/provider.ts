import { ConfigFault } from '../config/index.ts';

/** How an account is found for somebody whom the sign-in provider has let in. */
export const matchingWays = ['subject', 'verified-email'] as const;

/** Another house's sign-in, such as a city's, by which people may sign in here too (OpenID Connect). */
export interface SignInProvider {
  /** Its address, as its own description names it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the sign-in page calls it. */
  readonly name: string;
  /**
   * `subject`: only somebody whose subject there was registered for an account here. `verified-email`: also
   * somebody whose e-mail address was registered and is called verified there; the subject is kept then.
   */
  readonly matching: (typeof matchingWays)[number];
}

/** The provider's id in addresses and rows: there is one. */
export const providerId = 'oidc';

/** Rows of e-mail addresses that were registered for an account, before the subject is known. */
export const emailProviderId = 'oidc-email';

/**
 * Reads the sign-in provider from `GONGZHI_OIDC_ISSUER`, `…_CLIENT_ID`, `…_CLIENT_SECRET`, `…_NAME` and
 * `…_MATCHING`.
 *
 * @returns undefined where no issuer is named.
 * @throws ConfigFault naming the variable that is missing or can't be used; never with the secret in it.
 */
export function readSignInProvider(
  environment: Readonly<Record<string, string | undefined>>,
): SignInProvider | undefined {
  const issuer = environment['GONGZHI_OIDC_ISSUER'];
  if (!issuer) return undefined;
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const local = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1';
  // Over plain HTTP anybody on the way could say who signs in.
  if (url === undefined || url.search || url.hash || !(url.protocol === 'https:' || local))
    throw new ConfigFault('GONGZHI_OIDC_ISSUER', 'an https address without a query');
  const given = environment['GONGZHI_OIDC_MATCHING'] || 'subject';
  const matching = matchingWays.find((each) => each === given);
  if (matching === undefined)
    throw new ConfigFault('GONGZHI_OIDC_MATCHING', `one of ${matchingWays.join(', ')}`);
  return {
    issuer,
    clientId: needed('GONGZHI_OIDC_CLIENT_ID', environment['GONGZHI_OIDC_CLIENT_ID']),
    clientSecret: needed('GONGZHI_OIDC_CLIENT_SECRET', environment['GONGZHI_OIDC_CLIENT_SECRET']),
    name: environment['GONGZHI_OIDC_NAME'] || url.host,
    matching,
  };
}

function needed(setting: string, given: string | undefined): string {
  if (!given) throw new ConfigFault(setting, 'is needed together with GONGZHI_OIDC_ISSUER');
  return given;
}

/** Where a provider describes itself. @source OpenID Connect Discovery 1.0, section 4 */
export function descriptionOf({ issuer }: SignInProvider): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/**
 * Whether a provider can be used now: it answers in time, calls itself by the issuer that was configured and
 * says by which keys its word can be checked.
 */
export async function answersNow(provider: SignInProvider, timeoutMs: number): Promise<boolean> {
  try {
    const answer = await fetch(descriptionOf(provider), {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    const said = (await answer.json()) as Record<string, unknown>;
    return answer.ok && said['issuer'] === provider.issuer && typeof said['jwks_uri'] === 'string';
  } catch {
    return false;
  }
}
