import { type Caller, visitor } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { writeCursor } from '#platform/routes/index.ts';
import { runClocks, type SearchAsked, searchFor } from '#subjects/matters/index.ts';
import { hotlineServices } from '../../doors/web/node/hotline/hotline-services.ts';
import { pageRequestOf } from '../../doors/web/node/page-request.fixture.ts';
import { portalServices } from '../../doors/web/node/portal-services.ts';
import { preventionServices } from '../../doors/web/node/prevention/prevention-services.ts';
import { publishingServices } from '../../doors/web/node/publishing/publishing-services.ts';
import { registerServices } from '../../doors/web/node/register/register-services.ts';
import { workbenchServices } from '../../doors/web/node/workbench-services.ts';
import { pointRoutes } from '../../subjects/matters/api/points.ts';
import { share } from './draws.ts';
import type { Sample } from './sample.ts';
import { nameOfRank } from './words.ts';

/** What is owed: no slower than among few matters, at most 100 ms, or nothing that was promised. */
export type Owed = 'as-among-few' | 'search' | 'none';

/** Something that is asked of a realm many times, each time of another thing. */
export interface Ask {
  readonly name: string;
  readonly owed: Owed;
  /** @param turn counts from 0: what is asked for follows from it. */
  ask(turn: number): Promise<unknown>;
}

/** Words that many reports have: of the demo's sentences. */
const frequentWords = ['路灯', '附近', '垃圾', '噪音', '住户', '停车', '小区', '占道', '井盖', '污水'];
const phrases = ['路灯不亮', '商店 喇叭', '小区 垃圾', '人行道 地砖', '积水 行人', '工地 施工'];

/** All that is asked, in the order of the table. */
export function asksOf(realm: Realm, sample: Sample): Ask[] {
  const request = (caller: Caller) => pageRequestOf(realm, caller);
  const pick = <Item>(items: readonly Item[], turn: number, salt = 0): Item => {
    const item = items[Math.floor(share(turn, 91, salt) * items.length)];
    if (item === undefined) throw new Error('there is nothing to ask for');
    return item;
  };
  const public_ = portalServices(request(visitor));
  const list = (turn: number, given: Partial<Parameters<typeof public_.matters>[0]>) => {
    void turn;
    return public_.matters({ placeId: null, categoryCode: null, state: null, cursor: null, ...given });
  };
  const cursor = (turn: number) => writeCursor([...pick(sample.cursors, turn, 1)]);
  const street = (turn: number) => pick(sample.streets, turn, 2);
  const place = (turn: number) => pick(sample.places, turn, 3);
  const category = (turn: number) => pick(sample.categories, turn, 4);
  const desk = (role: string, partyId?: string, path?: string) =>
    workbenchServices(request(sample.as(role, partyId, path)));
  const inbox = (
    services: ReturnType<typeof desk>,
    filters: Record<string, readonly string[]> = {},
    words: string | null = null,
  ) => services.inbox({ filters, words, cursor: null });
  const busy = sample.parties[0];
  const small = sample.parties.at(-1);
  const tasks = [{}, { due: ['overdue'] }, { due: ['today'] }, { do: ['handle'] }, { do: ['receive'] }];
  const tasksOf = (turn: number) => tasks[turn % tasks.length] as Record<string, readonly string[]>;
  const search = (turn: number, asked: SearchAsked, path: string | undefined = undefined) =>
    searchOf(realm, sample.as(turn % 2 === 0 ? 'dispatcher' : 'supervisor', undefined, path), asked);
  const frequent = (turn: number) => frequentWords[turn % frequentWords.length] as string;
  const rare = (turn: number) => nameOfRank(Math.floor(share(turn, 92, 0) * 20_000));
  const register = registerServices(request(visitor));
  const entries = (turn: number, given: Partial<Parameters<typeof register.list>[0]>) =>
    register.list({
      type: null,
      partyId: null,
      placeId: null,
      matterId: null,
      cursor: turn % 2 === 0 ? null : writeCursor([Math.floor(share(turn, 93, 0) * sample.entries)]),
      ...given,
    });
  const points = (query: { placeId?: string; state?: 'open' | 'closed' }) =>
    pointRoutes[0]?.run(realm, visitor, { query: { coordinates: 'wgs-84', ...query } } as never);
  const hotline = hotlineServices(request(sample.as('operator')));
  const form = (values: Record<string, string>) => ({
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])),
    files: {},
  });
  const prevention = (path?: string) => preventionServices(request(sample.as('supervisor', undefined, path)));
  const ask = (name: string, owed: Owed, run: (turn: number) => unknown): Ask => ({
    name,
    owed,
    ask: async (turn) => {
      const answer = await run(turn);
      if (isRefusal(answer)) throw new Error(`${name}: ${answer.code}`);
      return answer;
    },
  });
  return [
    ask('inbox, handler of the busiest party', 'as-among-few', (turn) =>
      inbox(desk('handler', busy), tasksOf(turn)),
    ),
    ask('inbox, handler of a small party', 'as-among-few', (turn) =>
      inbox(desk('handler', small), tasksOf(turn)),
    ),
    ask('inbox, head of the busiest party', 'as-among-few', (turn) =>
      inbox(desk('head', busy), tasksOf(turn)),
    ),
    ask('inbox, dispatcher of all places', 'as-among-few', (turn) =>
      inbox(desk('dispatcher'), turn % 2 ? { due: ['overdue'] } : {}),
    ),
    ask('inbox, dispatcher of one street', 'as-among-few', (turn) =>
      inbox(desk('dispatcher', undefined, street(turn).path)),
    ),
    ask('inbox, verifier of one street', 'as-among-few', (turn) =>
      inbox(desk('verifier', undefined, street(turn).path)),
    ),
    ask('inbox, supervisor of one street', 'as-among-few', (turn) =>
      inbox(desk('supervisor', undefined, street(turn).path)),
    ),
    ask('inbox with words', 'as-among-few', (turn) =>
      inbox(desk('handler', busy), {}, turn % 2 ? frequent(turn) : rare(turn)),
    ),
    ask('inbox: a party’s own matters', 'as-among-few', (turn) =>
      inbox(desk('handler', pick(sample.parties, turn)), {
        view: ['own'],
        ...(turn % 3 === 1 ? { state: ['open'] } : {}),
      }),
    ),
    ask('public list, first page', 'as-among-few', (turn) => list(turn, turn % 2 ? { state: 'open' } : {})),
    ask('public list, a page far back', 'as-among-few', (turn) =>
      list(turn, { cursor: cursor(turn), state: turn % 4 === 0 ? 'closed' : null }),
    ),
    ask('public list of a street', 'as-among-few', (turn) =>
      list(turn, { placeId: street(turn).id, cursor: turn % 2 ? cursor(turn) : null }),
    ),
    ask('public list of a community or grid', 'as-among-few', (turn) =>
      list(turn, { placeId: place(turn).id, state: ([null, 'open', 'closed'] as const)[turn % 3] ?? null }),
    ),
    ask('public list of the whole county, as a place', 'as-among-few', (turn) =>
      list(turn, { placeId: sample.rootId, cursor: turn % 2 ? cursor(turn) : null }),
    ),
    ask('public list of a category', 'as-among-few', (turn) =>
      list(turn, {
        categoryCode: category(turn).code,
        state: ([null, 'open', 'closed'] as const)[turn % 3] ?? null,
      }),
    ),
    ask('public list of a category in a street', 'as-among-few', (turn) =>
      list(turn, {
        categoryCode: category(turn).code,
        placeId: street(turn).id,
        state: turn % 2 ? 'open' : null,
      }),
    ),
    ask('public list of a category in a community', 'as-among-few', (turn) =>
      list(turn, { categoryCode: category(turn).code, placeId: place(turn).id }),
    ),
    ask('first page', 'as-among-few', (turn) => public_.home({ placeId: turn % 2 ? street(turn).id : null })),
    ask('a matter’s public page', 'as-among-few', (turn) =>
      public_.matter({ id: pick(sample.publicMatters, turn) }),
    ),
    ask('a matter’s desk, open', 'as-among-few', (turn) =>
      desk('dispatcher').matter({ id: pick(sample.openMatters, turn), look: null }),
    ),
    ask('a matter’s desk, of any time', 'as-among-few', (turn) =>
      desk('supervisor').matter({ id: pick(sample.publicMatters, turn), look: null }),
    ),
    ask('search: a frequent word', 'search', (turn) => search(turn, { text: frequent(turn) })),
    ask('search: a rare word', 'search', (turn) => search(turn, { text: rare(turn) })),
    ask('search: several words', 'search', (turn) =>
      search(turn, { text: phrases[turn % phrases.length] as string }),
    ),
    ask('search: a frequent word, in one street', 'search', (turn) =>
      search(turn, { text: frequent(turn) }, street(turn).path),
    ),
    ask('search: a frequent word, in one community', 'search', (turn) =>
      search(turn, { text: frequent(turn), placeId: place(turn).id }),
    ),
    ask('search: a frequent word, one category, closed', 'search', (turn) =>
      search(turn, { text: frequent(turn), categoryId: category(turn).id, state: 'closed' }),
    ),
    ask('search: a frequent word, open or of one month', 'search', (turn) =>
      search(turn, { text: frequent(turn), ...(turn % 2 ? { state: 'open' } : monthOf(sample, turn)) }),
    ),
    ask('search: a reference', 'search', (turn) => search(turn, { text: pick(sample.references, turn) })),
    ask('search: everything', 'search', (turn) => search(turn, {}, turn % 2 ? street(turn).path : undefined)),
    ask('search: one category', 'search', (turn) => search(turn, { categoryId: category(turn).id })),
    ask('search: one category in one community', 'search', (turn) =>
      search(turn, { categoryId: category(turn).id, placeId: place(turn).id }),
    ),
    ask('search: one party', 'search', (turn) => search(turn, { leadPartyId: pick(sample.parties, turn) })),
    ask('search: one party in one street', 'search', (turn) =>
      search(turn, { leadPartyId: pick(sample.parties, turn) }, street(turn).path),
    ),
    ask('search: by state', 'search', (turn) =>
      search(turn, {
        status: (['handling', 'verifying', 'calling-back', 'opened', 'closed'] as const)[turn % 5],
      }),
    ),
    ask('search: by kind, in one street', 'search', (turn) =>
      search(
        turn,
        { kind: (['complaint', 'help', 'suggestion', 'accusation'] as const)[turn % 4] },
        street(turn).path,
      ),
    ),
    ask('search: overdue, a group’s, excluded, long-listed', 'search', (turn) =>
      search(
        turn,
        { only: (['overdue', 'group', 'excluded', 'long-listed'] as const)[turn % 4] },
        turn % 3 ? undefined : street(turn).path,
      ),
    ),
    ask('points of the map', 'none', (turn) =>
      points({
        ...(turn % 3 === 0 ? {} : { placeId: turn % 3 === 1 ? street(turn).id : place(turn).id }),
        ...(turn % 2 ? { state: 'open' } : {}),
      }),
    ),
    ask('my reports', 'none', (turn) =>
      portalServices(
        request({ kind: 'person', account: pick(sample.accounts, turn), mandate: null }),
      ).myReports({ cursor: null }),
    ),
    ask('operator: look-up with likely duplicates', 'none', (turn) =>
      hotline.lookUp({
        key: null,
        form: form({
          description: `${frequent(turn)}坏了，在${rare(turn)}旁边`,
          category: category(turn).code,
          place: place(turn).id,
          kind: 'complaint',
        }),
      }),
    ),
    ask('operator: a caller’s history', 'none', (turn) =>
      hotline.callerHistory({ phone: pick(sample.phones, turn) }),
    ),
    ask('operator: reports to be called back', 'none', () => desk('operator').callBacks({ cursor: null })),
    ask('operator: matters to be published', 'none', (turn) =>
      publishingServices(request(sample.as('operator'))).waiting({ cursor: turn % 2 ? cursor(turn) : null }),
    ),
    ask('notices', 'none', (turn) =>
      desk(turn % 2 ? 'handler' : 'head', pick(sample.parties, turn)).notices({ cursor: null }),
    ),
    ask('long list and exclusions', 'none', (turn) =>
      turn % 2
        ? prevention(turn % 4 === 1 ? street(turn).path : undefined).longList({ status: null, cursor: null })
        : prevention(street(turn).path).exclusions({ status: turn % 4 ? 'granted' : null, cursor: null }),
    ),
    ask('what recurs', 'none', (turn) => prevention(turn % 2 ? street(turn).path : undefined).recurrences()),
    ask('figures of the whole county', 'none', () => public_.figures({ placeId: null })),
    ask('figures of a street', 'none', (turn) => public_.figures({ placeId: street(turn).id })),
    ask('public log, newest or far back', 'none', (turn) => entries(turn, {})),
    ask('public log of a party', 'none', (turn) => entries(turn, { partyId: pick(sample.parties, turn) })),
    ask('public log of a place', 'none', (turn) => entries(turn, { placeId: place(turn).id })),
    ask('public log of a matter', 'none', (turn) =>
      entries(0, { matterId: pick(sample.publicMatters, turn) }),
    ),
    ask('public log of a type in a street', 'none', (turn) =>
      entries(turn, { type: 'work-order.done', placeId: street(turn).id }),
    ),
    ask('clocks, when nothing is due', 'none', () => runClocks(realm)),
  ];
}

async function searchOf(realm: Realm, caller: Caller, asked: SearchAsked) {
  return searchFor(realm, caller, asked, null, 51);
}

/** A month of the past. */
function monthOf({ oldest }: Sample, turn: number): { from: string; until: string } {
  const from = Date.parse(oldest);
  const begin = from + share(turn, 94, 0) * (Date.now() - from - 30 * 86_400_000);
  return { from: new Date(begin).toISOString(), until: new Date(begin + 30 * 86_400_000).toISOString() };
}
