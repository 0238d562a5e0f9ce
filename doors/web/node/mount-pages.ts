import type { Hono } from 'hono';
import type { Accounts } from '#platform/accounts/index.ts';
import { countUnread, recipientsOf } from '#platform/notices/index.ts';
import { keptSettings, type Realm, type RealmSettings } from '#platform/realm/index.ts';
import { roles } from '#subjects/rights/index.ts';
import { addressOf } from '../../http/address.ts';
import { mandateCookie, visitOf } from '../../http/callers.ts';
import { sayElsewhereBy } from '../../http/elsewhere.ts';
import { RateLimit } from '../../http/rate.ts';
import type { PersonView } from '../app/frame.ts';
import type { MapSource, SeatView } from '../app/view.ts';
import { mountWeb, type WebContext } from '../server.ts';
import { accountServices } from './account-services.ts';
import { closedPages } from './bench-pages.ts';
import { delegationServices } from './delegations/delegation-services.ts';
import { hotlineServices } from './hotline/hotline-services.ts';
import { knowledgeServices } from './knowledge-services.ts';
import type { PageRequest } from './page-caller.ts';
import { partyServices } from './parties/party-services.ts';
import { personalDataServices } from './personal-data/personal-data-services.ts';
import { portalServices } from './portal-services.ts';
import { preventionServices } from './prevention/prevention-services.ts';
import { publishingServices } from './publishing/publishing-services.ts';
import { registerServices } from './register/register-services.ts';
import { requestImportServices } from './request-imports/request-import-services.ts';
import { rulesServices } from './rules/rules-services.ts';
import { sessionServices } from './session-services.ts';
import { setupServices } from './setup/setup-services.ts';
import { mountVerifier } from './verifier.ts';
import { nameOf } from './view-of.ts';
import { workbenchServices } from './workbench-services.ts';

/** What the pages stand on. */
export interface PagesParts {
  readonly realm: Realm;
  readonly accounts: Accounts;
  readonly settings: RealmSettings;
  readonly development: boolean;
  /** Where pictures for maps come from; null: none. */
  readonly map: MapSource | null;
  /** How many of one's own proxies stand before the server; none unless given. */
  readonly proxies?: number;
}

/** Each address may guess at a secret so often. */
const guesses = { burst: 10, seconds: 20 };

/** Each address may send so many photos, and visitors behind it reports: 60 at once, then one in two seconds. */
const uploads = { burst: 60, seconds: 2 };

/** Mounts all pages, after every other route, with the services that stand behind them. */
export async function mountPages(app: Hono, parts: PagesParts): Promise<{ close(): Promise<void> }> {
  const { realm, accounts, settings, development } = parts;
  const cookies = new WeakMap<Request, string[]>();
  const addresses = new WeakMap<Request, string>();
  const limit = new RateLimit(guesses);
  const uploaded = new RateLimit(uploads);
  app.use('*', async (context, next) => {
    addresses.set(context.req.raw, addressOf(context, parts.proxies ?? 0));
    await next();
    for (const cookie of cookies.get(context.req.raw) ?? []) context.res.headers.append('Set-Cookie', cookie);
  });
  mountVerifier(app);
  const door = await mountWeb(app, {
    mode: development ? 'development' : 'production',
    locale: realm.language,
    failed: (error, request) =>
      realm.log.error(
        { error, path: new URL(request.url).pathname, method: request.method },
        'a page failed',
      ),
    async contextFor(request, preferences): Promise<WebContext> {
      const mandateAsked = cookieOf(request, mandateCookie);
      const visit = await visitOf(realm, accounts, request.headers, mandateAsked);
      const page: PageRequest = {
        realm,
        visit: { ...visit, language: preferences.locale },
        guess: () => limit.take(addresses.get(request) ?? '', Date.parse(realm.now())),
        upload: () => uploaded.take(addresses.get(request) ?? '', Date.parse(realm.now())),
        setCookie: (cookie) => cookies.set(request, [...(cookies.get(request) ?? []), cookie]),
      };
      const named = (await keptSettings(realm.pool)) ?? settings;
      return {
        realm: {
          name: nameOf(named.nameZh, named.nameEn),
          zone: realm.workingTime.zone,
          demo: realm.demo,
          hotline: null,
          map: parts.map,
        },
        person: await personOf(page),
        now: new Date(realm.now()),
        services: {
          portal: portalServices(page),
          workbench: workbenchServices(page),
          setup: setupServices({ realm, caller: visit.caller, language: preferences.locale, accounts }),
          sessions: sessionServices({ realm, accounts, request, visit, guess: page.guess }),
          account: accountServices({ ...page, accounts, request }),
          register: registerServices(page),
          hotline: hotlineServices(page),
          knowledge: knowledgeServices(page),
          publishing: publishingServices(page),
          prevention: preventionServices(page),
          rules: rulesServices(page),
          delegations: delegationServices(page),
          requestImports: requestImportServices(page),
          parties: partyServices(page),
          personalData: personalDataServices(page),
        },
      };
    },
  });
  sayElsewhereBy(app, door.sayElsewhere);
  return door;
}

function cookieOf(request: Request, name: string): string | undefined {
  const part = (request.headers.get('cookie') ?? '')
    .split(';')
    .find((each) => each.trim().startsWith(`${name}=`));
  return part?.trim().slice(name.length + 1);
}

async function personOf({ realm, visit }: PageRequest): Promise<PersonView | null> {
  const { signedIn, mandates, mandate, caller } = visit;
  if (signedIn === undefined) return null;
  const seats = mandates.map(
    (each): SeatView => ({
      id: each.id,
      person: signedIn.name,
      party: nameOf(each.partyNameZh, each.partyNameEn),
      role: nameOf(roles[each.role]['zh-CN'], roles[each.role].en),
      family: 'workbench',
    }),
  );
  const waiting = await countUnread(realm.db, recipientsOf(caller));
  return {
    name: signedIn.name,
    seats,
    seatId: mandate?.id ?? null,
    secondFactorMissing: visit.secondFactorMissing,
    waiting,
    closed: closedPages(caller),
  };
}
