import { type Accounts, accountsBase } from '#platform/accounts/index.ts';
import { say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Refusal, refusalsOf, refuse } from '#platform/refusal/index.ts';
import { demoSeatViews } from '#demo/index.ts';
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
}

const refuseSignIn = refusalsOf({
  'sign-in.wrong': {
    kind: 'forbidden',
    text: say('用户名、密码或验证码不正确。', 'That user name, password or code is not right.'),
  },
  'sign-in.too-often': {
    kind: 'limited',
    text: say('尝试次数过多，请稍后再试。', 'Too many attempts. Please wait a little.'),
  },
});

/** Signing in and out, and taking seats, for one request. */
export function sessionServices(parts: SessionParts): SessionServices {
  return {
    signIn: (given) => signIn(parts, given),
    signOut: async () => {
      const answer = await call(parts, '/sign-out', {});
      return { cookies: [...answer.headers.getSetCookie(), `${mandateCookie}=; Path=/; Max-Age=0`] };
    },
    takeSeat: ({ seatId }) => takeSeat(parts, seatId),
    demoSeats: async () => (parts.realm.demo ? (await demoSeats(parts)).map(({ seat }) => seat) : []),
  };
}

/** Asks the sign-in library as the browser itself would. */
function call({ realm, accounts, request }: SessionParts, path: string, body: object, cookies?: string): Promise<Response> {
  const headers = new Headers({ 'Content-Type': 'application/json', Origin: realm.url });
  const kept = [request.headers.get('cookie'), cookies].filter(Boolean).join('; ');
  if (kept !== '') headers.set('Cookie', kept);
  return accounts.handle(
    new Request(`${realm.url}${accountsBase}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
}

async function signIn(parts: SessionParts, given: { name: string; password: string; code: string | null }) {
  const first = await call(parts, '/sign-in/username', { username: given.name, password: given.password });
  const fault = faultOf(first);
  if (fault) return saidNo<never>(fault);
  const cookies = first.headers.getSetCookie();
  const { twoFactorRedirect } = (await first.json()) as { twoFactorRedirect?: boolean };
  if (twoFactorRedirect !== true) return saidYes({ cookies, next: 'done' as const });
  if (given.code === null) return saidYes({ cookies: [], next: 'code' as const });
  const pending = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  const second = await call(parts, '/two-factor/verify-totp', { code: given.code }, pending);
  const wrong = faultOf(second);
  if (wrong) return saidNo<never>(wrong);
  return saidYes({ cookies: [...cookies, ...second.headers.getSetCookie()], next: 'done' as const });
}

function faultOf(answer: Response): Refusal | undefined {
  if (answer.ok) return undefined;
  return answer.status === 429 ? refuseSignIn('sign-in.too-often') : refuseSignIn('sign-in.wrong');
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
  return saidYes({ cookies: [await accounts.sessionCookie(found.view.token), seatCookie(seatId)], seat: found.seat });
}

function seatCookie(seatId: string): string {
  return `${mandateCookie}=${seatId}; Path=/; HttpOnly; SameSite=Lax`;
}
