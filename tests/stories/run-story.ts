import { sql } from 'kysely';
import { expect } from 'vitest';
import { checkRegister, done, type Ground, type TestClock, testMonday } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import { listCategories } from '#subjects/duties/index.ts';
import {
  callBack,
  dispatchMatter,
  matterStatusWords,
  matterStory,
  matterSubject,
  orderSubject,
  outcomes,
  type ReportTakenIn,
  rateReport,
  receiveOrder,
  reportDone,
  runClocks,
  satisfactionWords,
  stepSentence,
  takeInReport,
  verifyOrder,
} from '#subjects/matters/index.ts';
import { listParties, partyById } from '#subjects/parties/index.ts';
import { placesNamed } from '#subjects/places/index.ts';
import { matterMeanings } from './matter-verbs.ts';
import { orderMeanings } from './order-verbs.ts';

/** What a story is told in. */
export interface Stage {
  readonly realm: Realm;
  readonly clock: TestClock;
  readonly ground: Ground;
}

/** One story: its title and its sentences. */
export interface Story {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** Reads stories: a line `故事：…`, then one sentence a line, indented. */
export function readStories(text: string): Story[] {
  const stories: { title: string; sentences: string[] }[] = [];
  for (const line of text.split('\n')) {
    const title = /^故事：(.+)$/.exec(line)?.[1];
    if (title) stories.push({ title, sentences: [] });
    else if (line.trim() !== '') stories.at(-1)?.sentences.push(line.trim());
  }
  return stories;
}

/** Plays a story sentence by sentence. @throws at the first sentence that isn't true or can't be read. */
export async function playStory(stage: Stage, story: Story): Promise<void> {
  stage.clock.now = new Date(testMonday);
  const told: Told = {
    ...stage,
    taken: undefined,
    tell: (sentence) => tell(told, sentence),
  };
  for (const sentence of story.sentences) await told.tell(sentence);
}

async function tell(told: Told, sentence: string): Promise<void> {
  const meaning = meanings.find(([pattern]) => pattern.test(sentence));
  if (meaning === undefined) throw new Error(`no meaning for: ${sentence}`);
  const [pattern, act] = meaning;
  try {
    await act(told, ...((pattern.exec(sentence) ?? []).slice(1) as string[]));
  } catch (cause) {
    throw new Error(`“${sentence}”: ${(cause as Error).message}`, { cause });
  }
}

/** A story as far as it has been told. */
export interface Told extends Stage {
  taken: ReportTakenIn | undefined;
  /** Plays one more sentence. */
  tell(sentence: string): Promise<void>;
}

/** What a sentence looks like, and what it does. */
export type Meaning = [RegExp, (told: Told, ...words: string[]) => Promise<void>];

const meanings: Meaning[] = [
  [/^居民在(.+)反映“(.+)”：(.+)$/, takeIn],
  [/^应派给(.+)，依据(.+)$/, isRouted],
  [/^案件应为(.+)$/, matterIs],
  [
    /^承办人签收$/,
    async (told) =>
      void done(await receiveOrder(told.realm, told.ground.handler, await orderId(told), undefined)),
  ],
  [/^承办人报结为(.+)：(.+)$/, reportsDone],
  [/^核查人核查通过$/, async (told) => void done(await verify(told, told.ground.verifier, true, ''))],
  [
    /^核查人退回：(.+)$/,
    async (told, note) => void done(await verify(told, told.ground.verifier, false, note as string)),
  ],
  [/^承办人不得核查$/, async (told) => refused(await verify(told, asRole(told, 'verifier'), true, ''))],
  [
    /^承办人不得回访$/,
    async (told) => refused(await call(told, asRole(told, 'operator'), { reached: false })),
  ],
  [
    /^话务员回访：未接通$/,
    async (told) => void done(await call(told, told.ground.operator, { reached: false })),
  ],
  [/^话务员回访：(已解决|未解决)，(.+)$/, calledBack],
  [/^居民评价：(已解决|未解决)，(.+)$/, rated],
  [/^(?:过了|再过)(\d+)(小时|天)$/, passes],
  [/^派单员应收到超时提醒(\d+)次$/, dispatcherWasTold],
  [/^派单员派给(.+)$/, dispatches],
  [/^应已提醒、超时、提级各(\d+)次$/, clocksRan],
  [/^公众看到的最后一步应为“(.+)”$/, publicSees],
  [/^台账应无误$/, ({ realm }) => checkRegister(realm)],
  ...orderMeanings,
  ...matterMeanings,
];

async function takeIn(told: Told, place = '', category = '', description = ''): Promise<void> {
  const { realm } = told;
  const placeId = (await placesNamed(realm.db, place, 1))[0]?.id ?? '';
  const categoryId = (await listCategories(realm.db)).find((each) => each.nameZh === category)?.id ?? '';
  told.taken = done(
    await takeInReport(realm, visitor, { placeId, categoryId, description, contactPhone: '13800000000' }),
  );
}

function taken({ taken }: Told): ReportTakenIn & { matterId: string } {
  if (!taken?.matterId) throw new Error('nothing was reported yet');
  return taken as ReportTakenIn & { matterId: string };
}

async function orderId(told: Told): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from work_order
    where matter_id = ${taken(told).matterId} and capacity = 'lead' and status <> 'ended'
    order by id desc limit 1`.execute(told.realm.db);
  return rows[0]?.id ?? '';
}

async function isRouted(told: Told, party = '', dutyCode = ''): Promise<void> {
  const { partyId, dutyId } = taken(told);
  expect((await partyById(told.realm.db, partyId ?? ''))?.nameZh).toBe(party);
  const { rows } = await sql<{ code: string }>`select code from duty where id = ${dutyId}`.execute(
    told.realm.db,
  );
  expect(rows[0]?.code).toBe(dutyCode);
}

async function matterIs(told: Told, words = ''): Promise<void> {
  const matter = await find(told.realm.db, matterSubject, taken(told).matterId);
  expect(matterStatusWords[matter!.status]['zh-CN']).toBe(words);
}

async function reportsDone(told: Told, words = '', note = ''): Promise<void> {
  const outcome = Object.entries(outcomes).find(([, name]) => name['zh-CN'] === words)?.[0] as 'solved';
  done(await reportDone(told.realm, told.ground.handler, await orderId(told), undefined, { outcome, note }));
}

async function verify(told: Told, caller: Caller, passed: boolean, note: string) {
  return verifyOrder(told.realm, caller, await orderId(told), undefined, { passed, note });
}

/** The handler's party in another role: what the rules must refuse though the menu would offer it. */
function asRole({ ground }: Told, role: string): Caller {
  return { ...ground.handler, mandate: { ...ground.handler.mandate!, role } };
}

function refused(result: unknown): Promise<void> {
  expect(isRefusal(result)).toBe(true);
  return Promise.resolve();
}

function call(told: Told, caller: Caller, answer: Parameters<typeof callBack>[4]) {
  return callBack(told.realm, caller, taken(told).id, undefined, answer);
}

function satisfactionOf(words: string) {
  return Object.entries(satisfactionWords).find(([, name]) => name['zh-CN'] === words)?.[0] as 'satisfied';
}

async function calledBack(told: Told, solved = '', words = ''): Promise<void> {
  done(
    await call(told, told.ground.operator, {
      reached: true,
      solved: solved === '已解决',
      satisfaction: satisfactionOf(words),
    }),
  );
}

async function rated(told: Told, solved = '', words = ''): Promise<void> {
  const rating = { solved: solved === '已解决', satisfaction: satisfactionOf(words) };
  done(await rateReport(told.realm, visitor, taken(told).id, undefined, rating));
}

async function passes(told: Told, count = '0', unit = ''): Promise<void> {
  const hours = Number(count) * (unit === '天' ? 24 : 1);
  told.clock.now = new Date(told.clock.now.getTime() + hours * 3_600_000);
  await runClocks(told.realm);
}

async function dispatcherWasTold(told: Told, count = ''): Promise<void> {
  const { rows } = await sql`
    select from notice where subject_id = ${taken(told).matterId} and role = 'dispatcher'`.execute(
    told.realm.db,
  );
  expect(rows).toHaveLength(Number(count));
}

async function dispatches(told: Told, name = ''): Promise<void> {
  const [party] = await listParties(told.realm.db, { text: name, after: null, limit: 1 });
  done(
    await dispatchMatter(told.realm, told.ground.dispatcher, taken(told).matterId, undefined, {
      partyId: party!.id,
    }),
  );
}

async function clocksRan(told: Told, count = ''): Promise<void> {
  const order = await find(told.realm.db, orderSubject, await orderId(told));
  const { rows } = await sql<{ type: string }>`select type from act where subject_id = ${order!.id}`.execute(
    told.realm.db,
  );
  for (const type of ['work-order.reminded', 'work-order.overdue', 'work-order.escalated']) {
    expect(
      rows.filter((row) => row.type === type),
      type,
    ).toHaveLength(Number(count));
  }
}

async function publicSees(told: Told, words = ''): Promise<void> {
  const story = await matterStory(told.realm, visitor, taken(told).matterId);
  if (isRefusal(story)) throw new Error(story.code);
  expect(stepSentence(story.steps.at(-1)!, new Map())['zh-CN']).toBe(words);
}
