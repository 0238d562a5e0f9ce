/**
 * How fast pages are made and how heavy they are, on the demo's data, in one process, asked in process so
 * that no client takes its share. Writes benchmarks/results/pages.md.
 *
 *   node benchmarks/pages.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { demoSeatViews, fillDemo, fillMatters } from '#demo/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { readSettings, writeSettings } from '#platform/realm/index.ts';
import { createApp } from '../doors/http/app.ts';
import { openMetrics } from '../doors/http/operations.ts';
import { allRoutes } from '../doors/routes.ts';
import { buildWeb } from '../doors/web/build.ts';
import { mountPages } from '../doors/web/node/mount-pages.ts';
import { openBenchRealm, startBenchServer } from './realm.ts';

const seconds = 4;
const atOnce = 8;
const origin = 'http://localhost:4990';

await buildWeb({ quiet: true });
const server = await startBenchServer();
const realm = openBenchRealm(await server.copy('pages'), server.folder, origin);
const accounts = openAccounts(realm, 'a secret that only this benchmark uses, long enough');
await writeSettings(
  realm.db,
  { nameZh: '共治', nameEn: 'Gongzhi', zone: 'Asia/Shanghai', divisionCode: null, demo: true },
  realm.now(),
);
await fillDemo(realm, accounts);
await fillMatters(realm);
const settings = await readSettings(realm.pool);
if (settings === undefined) throw new Error('the demo left no settings');
const app = createApp({
  realm,
  accounts,
  routes: allRoutes,
  version: '0',
  metrics: openMetrics(),
  name: settings,
});
const pages = await mountPages(app, { realm, accounts, settings, development: false, map: null });

const seats = await demoSeatViews(realm, accounts);
const cookieOf = async (role: string) => {
  const seat = seats.find((each) => each.role === role);
  if (seat === undefined) throw new Error(`no demo seat for ${role}`);
  const cookie = (await accounts.sessionCookie(seat.token)).split(';')[0];
  return `${cookie}; gongzhi.mandate=${seat.mandateId}`;
};
const list = (await (await app.request(`${origin}/api/v1/matters`)).json()) as { items: { id: string }[] };
const matter = list.items[0]?.id;
const handler = await cookieOf('handler');

interface Asked {
  readonly name: string;
  readonly path: string;
  readonly cookie: string;
  readonly owed: number;
}
const asked: Asked[] = [
  { name: 'home', path: '/', cookie: '', owed: 400 },
  { name: 'list of matters', path: '/matters', cookie: '', owed: 400 },
  { name: 'a matter', path: `/matters/${matter}`, cookie: '', owed: 400 },
  { name: 'duties', path: '/duties', cookie: '', owed: 400 },
  { name: 'figures', path: '/figures', cookie: '', owed: 400 },
  { name: 'inbox', path: '/desk', cookie: handler, owed: 100 },
  { name: 'hotline screen', path: '/hotline', cookie: await cookieOf('operator'), owed: 100 },
];

async function rateOf({ path, cookie }: Asked): Promise<number> {
  const ask = async () => {
    const answer = await app.request(origin + path, {
      headers: { Cookie: cookie, 'Accept-Language': 'zh-CN' },
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    await answer.text();
  };
  for (let index = 0; index < 60; index += 1) await ask();
  let best = 0;
  for (let round = 0; round < 3; round += 1) {
    const begun = performance.now();
    let made = 0;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (performance.now() - begun < (seconds * 1000) / 3) {
          await ask();
          made += 1;
        }
      }),
    );
    best = Math.max(best, made / ((performance.now() - begun) / 1000));
  }
  return best;
}

/** Bytes that a first visit loads, gzipped: the page and what it links to, but for photographs. */
async function weightOf({ path, cookie }: Asked): Promise<{ html: number; style: number; script: number }> {
  const html = await (await app.request(origin + path, { headers: { Cookie: cookie } })).text();
  const weigh = async (pattern: RegExp) => {
    let bytes = 0;
    for (const link of new Set([...html.matchAll(pattern)].map((found) => found[1] as string))) {
      bytes += gzipSync(await (await app.request(origin + link)).text(), { level: 9 }).length;
    }
    return bytes;
  };
  return {
    html: gzipSync(html).length,
    style: await weigh(/<link[^>]+href="([^"]+\.css)"/g),
    script: await weigh(/(?:<script[^>]+src|<link[^>]+modulepreload"[^>]+href)="([^"]+\.js)"/g),
  };
}

const rows: string[] = [];
for (const page of asked) {
  const rate = await rateOf(page);
  const { html, style, script } = await weightOf(page);
  const kilo = (bytes: number) => (bytes / 1000).toFixed(1);
  rows.push(
    `| ${page.name} | ${rate.toFixed(0)} | ${page.owed} | ${kilo(html)} | ${kilo(style)} | ${kilo(script)} | ${kilo(html + style + script)} |`,
  );
}
await pages.close();
await accounts.close();
await realm.close();
await server.stop();

const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const lines = [
  '# Pages',
  '',
  `\`node benchmarks/pages.ts\`, ${new Date().toISOString().slice(0, 10)}, Gongzhi ${version}, Node ${process.version}, one process of a 2-core machine (load ${loadavg()[1]?.toFixed(1)} at the end), demo data, database on the same machine.`,
  '',
  '| page | rendered/s | owed | HTML, kB gz | style, kB gz | script, kB gz | in all, kB gz |',
  '|---|---|---|---|---|---|---|',
  ...rows,
  '',
  'Owed on the portal’s reading pages: at most 15 kB of script and 120 kB in all.',
  '',
];
await writeFile(new URL('results/pages.md', import.meta.url), lines.join('\n'));
process.stdout.write(lines.join('\n'));
