import type { Accounts, SecondFactorSecret } from '#platform/accounts/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import type { Outcome } from '../app/view.ts';
import { saidNo, saidYes } from './view-of.ts';

/** Setting up an authenticator, for the account signed in. */
export interface SecondFactorServices {
  /** Gives the secret to put into the authenticator; the password is typed once more. */
  begin(input: { password: string }): Promise<Outcome<SecondFactorSecret>>;
  /** Proves that it works: from now on its code is asked for at sign-in. The cookies renew the session. */
  confirm(input: { code: string }): Promise<Outcome<{ cookies: readonly string[] }>>;
}

/** What the page that sets up an authenticator stands on, for one request. */
export function secondFactorServices(parts: { accounts: Accounts; request: Request }): SecondFactorServices {
  const { accounts, request } = parts;
  return {
    async begin({ password }) {
      const begun = await accounts.beginSecondFactor(request.headers, password.slice(0, 1000));
      if (!isRefusal(begun)) return saidYes(begun);
      return saidNo({ ...begun, fields: [{ field: 'password', code: begun.code, text: begun.text }] });
    },
    async confirm({ code }) {
      const confirmed = await accounts.confirmSecondFactor(request.headers, code);
      if (!isRefusal(confirmed)) return saidYes(confirmed);
      return saidNo({
        ...confirmed,
        fields: [{ field: 'code', code: confirmed.code, text: confirmed.text }],
      });
    },
  };
}
