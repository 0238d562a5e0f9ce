// More than 300 lines: every page and form of one realm, and the arbitrary things that are sent to each.
import type { RouteConfigEntry } from '@react-router/dev/routes';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { serveDemo } from '../../tests/browser/serve-demo.ts';
import pages from './app/routes.ts';
import { setupKinds } from './app/setup/view.ts';
import { actionsInData, formsInPage, type OfferedForm } from './forms-in-page.fixture.ts';

const { realm, app } = await serveDemo();

/** Who asks: a visitor, or one of the demo's seats. */
interface Seat {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A form as one seat is offered it. */
interface Offered extends OfferedForm {
  readonly seat: Seat;
  /** Pages with scripts tell the outcome as data, the others in the page. */
  readonly scripted: boolean;
}

const seats: Seat[] = [{ name: 'visitor', headers: {} }];
/** Those who are offered the most between them. */
const chosen = ['resident', 'operator', 'dispatcher', 'handler', 'administrator'].map(
  (each) => `demo-${each}`,
);
const forms: Offered[] = [];
/** What stands in addresses, by the name of the parameter. */
const parameters: Record<string, readonly string[]> = {
  kind: [...setupKinds, 'constructor'],
  list: ['parties', 'constructor', '__proto__'],
  index: ['0', '-1', '1e3', '999999999999'],
  file: ['receipt', 'toString'],
  articleId: ['new', 'x'],
};

/** Every page's address with its parameters still in it; the page of parts isn't shipped. */
function pathsOf(entries: readonly RouteConfigEntry[], above = ''): string[] {
  const paths = entries.flatMap(({ path, index, children }) => {
    const here = path === undefined ? above : `${above}/${path}`;
    const own = path !== undefined || index === true ? [here === '' ? '/' : here] : [];
    return [...own, ...pathsOf(children ?? [], here)];
  });
  return paths.filter((path) => !path.startsWith('/style'));
}
const patterns = pathsOf(pages);

/** The addresses that a pattern stands for: one for each value of its last parameter. */
function addressesOf(pattern: string): string[] {
  const last = /.*:(\w+)/.exec(pattern)?.[1];
  const path = pattern.replace('*', 'nowhere');
  return (last === undefined ? [''] : (parameters[last] ?? ['x'])).map((value) =>
    path.replace(/:(\w+)/g, (_, name: string) => (name === last ? value : (parameters[name]?.[0] ?? 'x'))),
  );
}

/** What an answer must never tell: where code lies, what the database said. */
const leaks =
  /\.tsx?:\d+|node_modules|duplicate key|violates |invalid input syntax|invalid byte sequence|at async |postgres(ql)?:\/\//;

let sent = 0;

/** Each request comes from an address of its own, so that no limit stands before what is tried. */
async function ask(path: string, seat: Seat, init: RequestInit = {}) {
  sent += 1;
  const environment = { incoming: { socket: { remoteAddress: `192.0.2.${sent}` } } };
  const headers = { ...seat.headers, ...(init.headers as Record<string, string> | undefined) };
  const request = new Request(new URL(path, realm.url), { ...init, headers });
  const answer = await app.request(request, undefined, environment);
  const body = await answer.text();
  const about = `${seat.name} ${init.method ?? 'GET'} ${path}`;
  expect(answer.status, about).toBeLessThan(500);
  expect(body, about).not.toMatch(leaks);
  return { status: answer.status, type: answer.headers.get('content-type'), body };
}

async function actsSoFar(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from act`.execute(realm.db);
  return rows[0]?.n ?? 0;
}

/** Where a form is sent, as the page's own script would or as a browser without scripts. */
function addressOf({ to, scripted }: Offered): string {
  const [path, query] = to.split('?', 2);
  return `${path}${scripted ? '.data' : ''}${query === undefined ? '' : `?${query}`}`;
}

/** Looks at every page from every seat, and keeps the forms that it has. */
async function offerForms(): Promise<void> {
  const known = new Set<string>();
  for (const seat of seats) {
    for (const path of patterns.flatMap(addressesOf)) {
      const { status, body } = await ask(path.startsWith('/setup/') ? `${path}?add` : path, seat);
      if (status !== 200) continue;
      const scripted = body.includes('__reactRouterContext');
      const data =
        scripted && /\/desk\/|\/call-backs\//.test(path) ? (await ask(`${path}.data`, seat)).body : '';
      for (const form of [...formsInPage(body, path), ...actionsInData(data, path)]) {
        const [first] = form.fields;
        const about = JSON.stringify([
          form.to.split('/', 3),
          first?.values[0]?.slice(0, 20),
          form.fields.length,
        ]);
        if (!known.has(about)) forms.push({ ...form, seat, scripted });
        known.add(about);
      }
    }
  }
}

beforeAll(async () => {
  const list = await app.request(`${realm.url}/api/v1/demo/seats`);
  const { items } = (await list.json()) as { items: { username: string; token: string }[] };
  for (const { username, token } of items) {
    if (chosen.includes(username))
      seats.push({ name: username, headers: { Authorization: `Bearer ${token}` } });
  }
  const some = async (query: ReturnType<typeof sql<{ id: string }>>) =>
    (await query.execute(realm.db)).rows.map(({ id }) => id);
  parameters['matterId'] = await some(sql`select id from matter order by id limit 3`);
  parameters['reportId'] = await some(sql`select id from report order by id limit 1`);
  parameters['actId'] = await some(sql`select id from act order by id limit 1`);
  parameters['topicId'] = await some(sql`select id from topic order by id limit 1`);
  parameters['code'] = await some(sql`select code as id from duty order by code limit 1`);
  await offerForms();
}, 240_000);

const wrongDays = ['2026-02-30', '2026-13-45T99:99', '0000-01-01', '9999-12-31T23:59', '+275760-09-13'];
const wrongNumbers = ['-1', '１２', '1e400', 'NaN', '2147483648', '99999999999999999999', '1'.repeat(400)];
const wrongWords = [
  '=1+1',
  '<script>alert(1)</script>',
  "'; drop table act; --",
  '{',
  '[]',
  'null',
  '\u202e反',
];
const wrongNames = ['constructor', '__proto__', '../../etc/passwd', '%00', '\u0000', 'x\u0000y', '🚦', '%ff'];
const tooLong = ['长'.repeat(30_000), '🚦'.repeat(1_500), `${'a'.repeat(1_999)}🚦`];
const junk = fc.oneof(
  fc.constantFrom('', ' ', ...wrongDays, ...wrongNumbers),
  fc.constantFrom(...wrongWords, ...wrongNames, ...tooLong),
  fc.uuid(),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const likely = fc.constantFrom('2026-12-01', '2026-11-30T10:00', '3', '13800138000', '按约定办理', 'yes');

/** How a field is filled in: as it is offered or likely, or wrong. */
const filling = fc.record({ pick: fc.nat(), likely, junk });

it('finds the forms of all parts', () => {
  const posted = new Set(forms.map(({ to }) => to.split('/')[1]));
  const parts = ['account', 'desk', 'hotline', 'my', 'report', 'seats', 'setup', 'sign-in', 'work'];
  expect([...posted]).toEqual(expect.arrayContaining(parts));
  expect(forms.length).toBeGreaterThan(60);
});

it('answers whatever is filled into a form without a fault, and changes nothing where it says no', async () => {
  const whole = fc.array(filling, { minLength: 12, maxLength: 12 });
  const property = fc.asyncProperty(
    fc.constantFrom(...forms),
    whole,
    // One field is wrong; below nought all are.
    fc.integer({ min: -5, max: 30 }),
    fc.boolean(),
    async (form, how, wrong, multipart) => {
      const body = multipart ? new FormData() : new URLSearchParams();
      for (const [index, { name, values, file }] of form.fields.entries()) {
        const each = how[index % how.length];
        if (file || each === undefined) continue;
        const good = values[each.pick % Math.max(1, values.length)] ?? each.likely;
        body.append(name, wrong < 0 || wrong % form.fields.length === index ? each.junk : good);
      }
      const before = await actsSoFar();
      const to = addressOf(form);
      const answer = await ask(to, form.seat, { method: 'POST', body });
      const refused = answer.status >= 400 || /role="alert"|"refusal"/.test(answer.body);
      if (refused) expect(await actsSoFar(), to).toBe(before);
    },
  );
  await fc.assert(property, { numRuns: 250, seed: 20261122 });
}, 120_000);

it('shows a page or says that there is none, whatever stands behind the question mark', async () => {
  const cursor = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');
  const id = '01a20233-9a8b-76c8-ae34-230ee7b1c355';
  const cursors = [
    ...wrongDays.map((day) => cursor([day, id])),
    ...[
      ['Tue Mar 1 2022', id],
      ['x\u0000', 1],
      ['x', 99_999_999_999],
      ['\ud800'],
      [1.5],
      [-5],
      [null, null],
    ].map(cursor),
  ];
  const name = fc.constantFrom(
    'cursor',
    'words',
    'place',
    'category',
    'state',
    'row',
    'look',
    'do',
    'edition',
    'next',
  );
  const property = fc.asyncProperty(
    fc.constantFrom(...patterns.flatMap(addressesOf)),
    fc.constantFrom(...seats),
    fc.dictionary(name, fc.oneof(junk, fc.constantFrom(...cursors)), { minKeys: 1, maxKeys: 3 }),
    fc.boolean(),
    async (path, seat, query, data) => {
      // A server reads no longer addresses than this.
      const search = new URLSearchParams(query).toString().slice(0, 12_000);
      await ask(`${path === '/' ? '/_root' : path}${data || path === '/' ? '.data' : ''}?${search}`, seat);
    },
  );
  await fc.assert(property, { numRuns: 200, seed: 20261122 });
}, 120_000);

it('takes no file that isn’t what it should be', async () => {
  const bytes = (...parts: (string | number[])[]) =>
    new Blob(parts.map((part) => (typeof part === 'string' ? part : Uint8Array.from(part))));
  const jpeg = [0xff, 0xd8, 0xff, 0xe0];
  const files: [string, Blob][] = [
    ['broken.jpg', bytes(jpeg, 'broken')],
    ['drawing.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['both.jpg', bytes(jpeg, '<script>alert(1)</script>')],
    ['photo.heic', bytes([0, 0, 0, 24], 'ftypheic')],
    ['rows.csv', bytes('=cmd(),"never closed')],
    ['rows.xlsx', bytes('PK\u0003\u0004', [0, 0, 0, 0])],
    [
      'shapes.geojson',
      bytes('{"type":"FeatureCollection","features":[{"geometry":{"coordinates":[[[1e999]]]}}]}'),
    ],
    ['deep.geojson', bytes('['.repeat(20_000))],
  ];
  const before = await actsSoFar();
  for (const form of forms.filter(({ fields }) => fields.some(({ file }) => file))) {
    for (const [name, content] of files) {
      const body = new FormData();
      for (const field of form.fields) {
        if (field.file) body.append(field.name, content, name);
        else if (field.values[0] !== undefined) body.append(field.name, field.values[0]);
      }
      await ask(addressOf(form), form.seat, { method: 'POST', body });
    }
  }
  expect(await actsSoFar()).toBe(before);
}, 60_000);

it('refuses every form that another site posts', async () => {
  const before = await actsSoFar();
  for (const form of forms) {
    const from = { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://elsewhere.example' };
    const body = new URLSearchParams(form.fields.map(({ name, values }) => [name, values[0] ?? '']));
    const { status } = await ask(form.to, form.seat, { method: 'POST', headers: from, body });
    expect(status, form.to).toBe(403);
  }
  expect(await actsSoFar()).toBe(before);
}, 60_000);

it('tells a browser with a page, in its language, that a form came from another site; the API and scripts with a problem', async () => {
  const before = await actsSoFar();
  const [resident] = seats as [Seat];
  const post = (path: string, headers: Record<string, string>) => {
    const from = { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://elsewhere.example', ...headers };
    return ask(path, resident, { method: 'POST', headers: from, body: new URLSearchParams({ a: 'b' }) });
  };
  const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  for (const [language, words] of [
    ['zh-CN', '这张表单来自别的网站'],
    ['en', 'came from another website'],
  ] as const) {
    for (const path of ['/report/send', '/sign-in', '/setup/places', '/nowhere-at-all']) {
      const answer = await post(path, { ...browser, 'Accept-Language': language });
      expect([path, answer.status, answer.type]).toEqual([path, 403, 'text/html; charset=utf-8']);
      expect(answer.body).toContain(`<html lang="${language}"`);
      expect(answer.body).toContain(words);
    }
  }
  for (const [path, headers] of [
    ['/api/v1/reports', browser],
    ['/report/send', { Accept: '*/*' }],
  ] as const) {
    const answer = await post(path, headers);
    expect(answer.type).toContain('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({ status: 403, code: 'request.elsewhere' });
  }
  expect(await actsSoFar()).toBe(before);
}, 60_000);

it('keeps whoever has no seat off every page of the workbench', async () => {
  const inside = patterns.filter((path) =>
    /^\/(desk|hotline|work|call-backs|notices|setup)(\/|$)/.test(path),
  );
  expect(inside.length).toBeGreaterThan(20);
  const resident = seats.find(({ name }) => name === 'demo-resident') as Seat;
  for (const path of inside.flatMap((pattern) => addressesOf(pattern).slice(0, 1))) {
    expect((await ask(path, seats[0] as Seat)).status, path).not.toBe(200);
    expect((await ask(path, resident)).status, path).not.toBe(200);
  }
}, 60_000);
