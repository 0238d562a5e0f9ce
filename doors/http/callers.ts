import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Accounts, SignedIn } from '#platform/accounts/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { actingMandate, type MandateView, mandatesOf } from '#subjects/parties/index.ts';
import { languageAsked } from './language.ts';

/** Everything a door knows of who sent a request. */
export interface Visit {
  readonly caller: Caller;
  readonly language: Language;
  readonly signedIn: SignedIn | undefined;
  /** The mandates the account holds today, and the one it acts under now. */
  readonly mandates: readonly MandateView[];
  readonly mandate: MandateView | undefined;
  /** Set if mandates can't be used because the account has no second factor. */
  readonly secondFactorMissing: boolean;
}

/** The header that says under which mandate the caller acts. */
export const mandateHeader = 'gongzhi-mandate';

/** The cookie that keeps the same for the web. */
export const mandateCookie = 'gongzhi.mandate';

/**
 * Finds out who sent a request: the session's account, and the mandate named by header or cookie, or the
 * first that it holds. Outside the demo, staff act only with a second factor.
 */
export async function visitOf(
  realm: Realm,
  accounts: Accounts,
  headers: Headers,
  mandateAsked: string | undefined,
): Promise<Visit> {
  const language = languageAsked(headers.get('accept-language') ?? undefined, realm.language);
  const signedIn = await accounts.signedIn(headers);
  if (signedIn === undefined) {
    return {
      caller: visitor,
      language,
      signedIn,
      mandates: [],
      mandate: undefined,
      secondFactorMissing: false,
    };
  }
  const mandates = await mandatesOf(realm.db, signedIn.accountId, realm.today());
  const secondFactorMissing = mandates.length > 0 && !realm.demo && !signedIn.secondFactor;
  const mandate = secondFactorMissing
    ? undefined
    : (mandates.find((each) => each.id === mandateAsked) ?? mandates[0]);
  return {
    caller: { kind: 'person', account: signedIn.accountId, mandate: mandate ? actingMandate(mandate) : null },
    language,
    signedIn,
    mandates,
    mandate,
    secondFactorMissing,
  };
}

/** The mandate that a request names. */
export function mandateAskedBy(context: Context): string | undefined {
  return context.req.header(mandateHeader) ?? getCookie(context, mandateCookie);
}
