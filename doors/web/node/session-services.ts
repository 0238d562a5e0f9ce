import { demoSeatViews } from '#demo/index.ts';
import type { Accounts } from '#platform/accounts/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { roles } from '#subjects/rights/index.ts';
import { mandateCookie, type Visit } from '../../http/callers.ts';
import type { SessionServices } from '../app/services.ts';
import type { SeatView } from '../app/view.ts';
import { nameOf, saidNo, saidYes } from './view-of.ts';

/** What signing in stands on, for one request. */
export interface SessionParts {
  readonly realm: Realm;
  readonly accounts: Accounts;
  readonly request: Request;
  readonly visit: Visit;
  /** Counts one more try at a secret from this address; seconds to wait, or 0. */
  guess(): number;
}

/** Signing in and out, and taking seats, for one request. */
export function sessionServices(parts: SessionParts): SessionServices {
  return {
    signIn: (given) => signIn(parts, given),
    elsewhere: () => parts.accounts.elsewhere?.name ?? null,
    beginElsewhere: ({ next }) => beginElsewhere(parts, next),
    signOut: async () => {
      const cleared = await parts.accounts.signOut(parts.request.headers);
      return { cookies: [...cleared, `${mandateCookie}=; Path=/; Max-Age=0`] };
    },
    takeSeat: ({ seatId }) => takeSeat(parts, seatId),
    demoSeats: async () => (parts.realm.demo ? (await demoSeats(parts)).map(({ seat }) => seat) : []),
  };
}

async function signIn(
  { accounts, guess, request }: SessionParts,
  given: { name: string; password: string; code: string | null },
) {
  const seconds = guess();
  if (seconds > 0) return saidNo<never>(refuse('rate.limited', { seconds }));
  const { name, password, code } = given;
  const result = await accounts.signIn({
    username: name.trim().slice(0, 200),
    password: password.slice(0, 1000),
    code,
    userAgent: request.headers.get('user-agent'),
  });
  if (isRefusal(result)) {
    const field = result.code === 'sign-in.code-wrong' ? 'code' : 'password';
    const fields = result.kind === 'limited' ? [] : [{ field, code: result.code, text: result.text }];
    return saidNo<never>({ ...result, fields });
  }
  // The pages ask for the code together with name and password, so half a sign-in sets nothing.
  return saidYes(result.next === 'code' ? { cookies: [], next: 'code' as const } : result);
}

async function beginElsewhere({ accounts, guess, request }: SessionParts, next: string) {
  const seconds = guess();
  if (seconds > 0) return saidNo<never>(refuse('rate.limited', { seconds }));
  const userAgent = request.headers.get('user-agent');
  const headers = new Headers(userAgent === null ? {} : { 'user-agent': userAgent.slice(0, 300) });
  const begun = await accounts.elsewhere?.begin(headers, next);
  if (begun === undefined) return saidNo<never>(refuse('absent'));
  return isRefusal(begun) ? saidNo<never>(begun) : saidYes(begun);
}

async function demoSeats({ realm, accounts }: SessionParts) {
  const views = await demoSeatViews(realm, accounts);
  return views.map((view) => ({
    view,
    seat: {
      id: view.mandateId ?? view.accountId,
      person: view.nameZh,
      party: nameOf(view.partyNameZh ?? view.nameZh, view.partyNameEn ?? view.nameEn),
      role: view.roleName ? nameOf(view.roleName['zh-CN'], view.roleName.en) : nameOf('居民', 'Resident'),
      family: view.mandateId === null ? 'portal' : 'workbench',
    } satisfies SeatView,
  }));
}

async function takeSeat(parts: SessionParts, seatId: string) {
  const { visit, accounts, realm } = parts;
  const own = visit.mandates.find((mandate) => mandate.id === seatId);
  if (own) {
    const seat: SeatView = {
      id: own.id,
      person: visit.signedIn?.name ?? '',
      party: nameOf(own.partyNameZh, own.partyNameEn),
      role: nameOf(roles[own.role]['zh-CN'], roles[own.role].en),
      family: 'workbench',
    };
    return saidYes({ cookies: [seatCookie(seatId)], seat });
  }
  const found = realm.demo ? (await demoSeats(parts)).find(({ seat }) => seat.id === seatId) : undefined;
  if (found === undefined) return saidNo<never>(refuse('absent'));
  return saidYes({
    cookies: [await accounts.sessionCookie(found.view.token), seatCookie(seatId)],
    seat: found.seat,
  });
}

function seatCookie(seatId: string): string {
  return `${mandateCookie}=${seatId}; Path=/; HttpOnly; SameSite=Lax`;
}
