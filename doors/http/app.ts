import { type Context, Hono } from 'hono';
import { type Accounts, accountsBase } from '#platform/accounts/index.ts';
import { keptSettings, type Realm } from '#platform/realm/index.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import type { Route } from '#platform/routes/index.ts';
import { readLogIdentity } from '#register/log/index.ts';
import type { Cosigner } from '#register/witness/index.ts';
import { addressOf } from './address.ts';
import { mountApi } from './api.ts';
import { apiPage } from './api-page.ts';
import { mandateAskedBy, type Visit, visitOf } from './callers.ts';
import { refuseElsewhere } from './elsewhere.ts';
import { mountFiles } from './files.ts';
import { languageAsked } from './language.ts';
import { logFound, mountLog } from './log.ts';
import { machineVisits } from './machine-callers.ts';
import { describeApi } from './openapi.ts';
import { type Metrics, mountOperations } from './operations.ts';
import { answerProblem, answerRefusal } from './problem.ts';
import { type Rate, RateLimit } from './rate.ts';
import { scopeOf } from './scopes.ts';
import { mountVerifier } from './verifier.ts';
import { mountWitness, witnessPrefix } from './witness.ts';

/** What the HTTP door is made of. */
export interface AppParts {
  readonly realm: Realm;
  readonly accounts: Accounts;
  readonly routes: readonly Route[];
  readonly version: string;
  readonly metrics: Metrics;
  /** The name that pages and the API's description show. */
  readonly name: { readonly nameZh: string; readonly nameEn: string | null };
  /** How many of one's own proxies stand before the server; none unless given. */
  readonly proxies?: number;
  /** How often one address may write; {@link writesOf} and {@link intakesOf} unless given. */
  readonly writes?: Rate;
  /** With what this realm witnesses other logs; none unless given. */
  readonly cosigner?: Cosigner;
  /** What more the realm offers, such as demo seats; mounted before the API. */
  readonly more?: (app: Hono, visitFor: (context: Context) => Promise<Visit>) => void;
}

/** Reading a query code wrong, signing in wrong, uploading: each address may do so often. */
const limits = {
  guesses: { burst: 10, seconds: 20 },
  uploads: { burst: 40, seconds: 3 },
  witnessing: { burst: 120, seconds: 0.5 },
};

/** The operation by which visitors report. */
const takingIn = 'takeInReport';

/** A street office behind one address may write so often: 600 at once, then 50 a second. */
export const writesOf: Rate = { burst: 600, seconds: 0.02 };

/**
 * Visitors behind one address, a whole estate perhaps, may report so often: 200 at once, then one in three
 * seconds. Whoever is signed in, a machine too, is counted as writing only.
 */
export const intakesOf: Rate = { burst: 200, seconds: 3 };

/** Assembles everything that a realm answers over HTTP, but for its pages. */
export function createApp(parts: AppParts): Hono {
  const { realm, accounts, routes, version, metrics } = parts;
  const app = new Hono();
  const languageOf = (context: Context) =>
    languageAsked(context.req.header('accept-language'), realm.language);
  const visitFor = (context: Context) =>
    visitOf(realm, accounts, context.req.raw.headers, mandateAskedBy(context));
  const from = (context: Context) => addressOf(context, parts.proxies ?? 0);
  const byKey = machineVisits(realm, from, languageOf);

  app.use('*', metrics.measure);
  app.use('*', secureHeaders);
  app.use('*', refuseElsewhere(app, realm.url, languageOf));
  limitRates(app, realm, parts.writes ?? writesOf, from, languageOf);
  mountOperations(app, realm, metrics);
  mountLog(app, realm);
  mountWitness(app, realm, parts.cosigner);
  mountVerifier(app);
  app.all(`${accountsBase}/*`, (context) => accounts.handle(context.req.raw));
  mountFiles(app, realm, async (context) => {
    const machine = await byKey(context, 'read');
    return machine === undefined || isRefusal(machine) ? visitFor(context) : machine;
  });
  mountDescription(app, parts, languageOf);
  mountDiscovery(app, realm, parts);
  parts.more?.(app, visitFor);
  const intakes = new RateLimit(parts.writes ?? intakesOf);
  const visitOn = async (context: Context, { operation }: Route) => {
    const visit = (await byKey(context, scopeOf(operation))) ?? (await visitFor(context));
    if (operation !== takingIn || isRefusal(visit) || visit.caller.account !== null) return visit;
    const seconds = intakes.take(from(context), Date.parse(realm.now()));
    return seconds === 0 ? visit : refuse('rate.limited', { seconds });
  };
  mountApi(app, realm, routes, visitOn, languageOf);
  app.all('/api/*', (context) => answerRefusal(context, refuse('absent'), languageOf(context)));

  app.onError((error, context) => {
    realm.log.error({ error, path: context.req.path, method: context.req.method }, 'a request failed');
    return answerProblem(context, {
      type: 'about:blank',
      title:
        languageOf(context) === 'en'
          ? 'Something went wrong on our side. Nothing was changed; please try again.'
          : '系统出现故障，本次操作未生效，请稍后重试。',
      status: 500,
      code: 'fault',
    });
  });
  realm.log.debug({ version, routes: routes.length }, 'the HTTP door is assembled');
  return app;
}

const securityPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "script-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

async function secureHeaders(context: Context, next: () => Promise<void>): Promise<void> {
  await next();
  const headers = context.res.headers;
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'same-origin');
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', securityPolicy);
}

function limitRates(
  app: Hono,
  realm: Realm,
  writes: Rate,
  from: (context: Context) => string,
  languageOf: (context: Context) => 'zh-CN' | 'en',
): void {
  const apply = (limit: RateLimit) => async (context: Context, next: () => Promise<void>) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    const seconds = limit.take(from(context), Date.parse(realm.now()));
    if (seconds === 0) return next();
    return answerRefusal(context, refuse('rate.limited', { seconds }), languageOf(context));
  };
  const guesses = apply(new RateLimit(limits.guesses));
  app.use('/api/v1/reports/open', guesses);
  app.use('/api/v1/erasure-requests', guesses);
  app.use('/api/v1/reports/:id/rating', guesses);
  app.use(`${accountsBase}/*`, guesses);
  const witnessing = apply(new RateLimit(limits.witnessing));
  app.use(`/${witnessPrefix}*`, witnessing);
  // A demo's neighbour answers below a path of its own.
  app.use(`/:realm/${witnessPrefix}*`, witnessing);
  app.use('/api/v1/files', apply(new RateLimit(limits.uploads)));
  app.use('/api/v1/*', apply(new RateLimit(writes)));
}

function mountDescription(
  app: Hono,
  { routes, version, name, realm }: AppParts,
  languageOf: (context: Context) => 'zh-CN' | 'en',
): void {
  app.get('/api/openapi.json', (context) => {
    const language = languageOf(context);
    const title = language === 'en' ? (name.nameEn ?? name.nameZh) : name.nameZh;
    return context.json(describeApi(routes, { title, version, url: realm.url }, language));
  });
  app.get('/api', (context) => context.html(apiPage(routes, name, languageOf(context))));
}

function mountDiscovery(app: Hono, realm: Realm, { name, version }: AppParts): void {
  app.get('/.well-known/gongzhi.json', async (context) => {
    const log = await readLogIdentity(realm.pool);
    const named = (await keptSettings(realm.pool)) ?? name;
    return context.json({
      name: { 'zh-CN': named.nameZh, en: named.nameEn },
      software: { name: 'gongzhi', version },
      url: realm.url,
      api: { url: `${realm.url}/api/v1`, description: `${realm.url}/api/openapi.json` },
      ...(log === undefined ? {} : { log: logFound(realm, log) }),
    });
  });
}
