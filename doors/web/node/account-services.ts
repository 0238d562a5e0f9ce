import {
  type Accounts,
  endOtherSessions,
  endOwnSession,
  ownSignIns,
  removeOwnPasskey,
} from '#platform/accounts/index.ts';
import { isId, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import type { Visit } from '../../http/callers.ts';
import type { AccountServices } from '../app/services.ts';
import { deviceOf } from './device-of.ts';
import { ownMandates } from './own-mandates.ts';
import { saidNo, saidYes } from './view-of.ts';

/** What one's own account stands on, for one request. */
export interface AccountParts {
  readonly realm: Realm;
  readonly accounts: Accounts;
  readonly request: Request;
  readonly visit: Visit;
  /** Counts one more try at a secret from this address; seconds to wait, or 0. */
  guess(): number;
  /** Sets a cookie on the answer, a whole `Set-Cookie` value. */
  setCookie(cookie: string): void;
}

const unknown = () => saidNo<never>(refuse('caller.unknown'));
const absent = () => saidNo<never>(refuse('absent'));

/** One's own account: authenticator, passkeys and sessions, for one request. */
export function accountServices(parts: AccountParts): AccountServices {
  const { realm, accounts, request, visit, guess } = parts;
  const { signedIn } = visit;
  return {
    async view() {
      if (signedIn === undefined) return null;
      const own = await ownSignIns(realm.db, signedIn.accountId, realm.now());
      return {
        authenticator: own.authenticator,
        passkeys: own.passkeys,
        mandates: await ownMandates(realm, signedIn.accountId),
        sessions: own.sessions.map(({ id, begunAt, usedAt, userAgent }) => ({
          id,
          begunAt,
          usedAt,
          device: deviceOf(userAgent),
          current: id === signedIn.sessionId,
        })),
      };
    },
    async beginSecondFactor({ password }) {
      const seconds = guess();
      if (seconds > 0) return saidNo<never>(refuse('rate.limited', { seconds }));
      const begun = await accounts.beginSecondFactor(request.headers, password.slice(0, 1000));
      if (isRefusal(begun)) {
        const fields =
          begun.code === 'sign-in.wrong' ? [{ field: 'password', code: begun.code, text: begun.text }] : [];
        return saidNo<never>({ ...begun, fields });
      }
      const { uri, secret, backupCodes } = begun;
      return saidYes({ uri, secret, recoveryCodes: backupCodes });
    },
    async confirmSecondFactor({ code }) {
      const seconds = guess();
      if (seconds > 0) return saidNo<never>(refuse('rate.limited', { seconds }));
      const confirmed = await accounts.confirmSecondFactor(request.headers, code);
      if (isRefusal(confirmed)) {
        const fields = [{ field: 'code', code: confirmed.code, text: confirmed.text }];
        return saidNo<never>({ ...confirmed, fields });
      }
      for (const cookie of confirmed.cookies) parts.setCookie(cookie);
      return saidYes(true);
    },
    async beginReplacement({ password, code }) {
      const seconds = guess();
      if (seconds > 0) return saidNo<never>(refuse('rate.limited', { seconds }));
      const proof = { password: password.slice(0, 1000), code: code.slice(0, 40) };
      const begun = await accounts.beginReplacement(request.headers, proof);
      if (isRefusal(begun)) return saidNo<never>(atField(begun, 'password'));
      const { uri, secret, backupCodes } = begun;
      return saidYes({ uri, secret, recoveryCodes: backupCodes });
    },
    async confirmReplacement({ code }) {
      const seconds = guess();
      if (seconds > 0) return saidNo<never>(refuse('rate.limited', { seconds }));
      const confirmed = await accounts.confirmReplacement(request.headers, code.slice(0, 40));
      return isRefusal(confirmed) ? saidNo<never>(atField(confirmed, 'code')) : saidYes(confirmed);
    },
    async renewRecoveryCodes({ password }) {
      const seconds = guess();
      if (seconds > 0) return saidNo<never>(refuse('rate.limited', { seconds }));
      const renewed = await accounts.renewRecoveryCodes(request.headers, password.slice(0, 1000));
      return isRefusal(renewed) ? saidNo<never>(atField(renewed, 'password')) : saidYes(renewed);
    },
    async removePasskey({ id }) {
      if (signedIn === undefined) return unknown();
      const { accountId, sessionId } = signedIn;
      const removed =
        isId(id) &&
        (await realm.db
          .transaction()
          .execute((transaction) => removeOwnPasskey(transaction, accountId, id, sessionId)));
      return removed ? saidYes(true) : absent();
    },
    async endSession({ id }) {
      if (signedIn === undefined) return unknown();
      const ended = isId(id) && (await endOwnSession(realm.db, signedIn.accountId, id));
      return ended ? saidYes(true) : absent();
    },
    async endOtherSessions() {
      if (signedIn === undefined) return unknown();
      await endOtherSessions(realm.db, signedIn.accountId, signedIn.sessionId);
      return saidYes(true);
    },
  };
}

/** A refusal beside the field that it is about: a wrong code beside the code, anything else beside the first. */
function atField(refusal: Refusal, first: string): Refusal {
  const { code, text } = refusal;
  const field = { 'sign-in.wrong': first, 'sign-in.code-wrong': 'code' }[code];
  return field === undefined ? refusal : { ...refusal, fields: [{ field, code, text }] };
}
