import { sql } from 'kysely';
import { expect } from 'vitest';
import { done } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import { listCategories } from '#subjects/duties/index.ts';
import {
  applyLongListing,
  askStrikeOff,
  callBack,
  checkStrikeOff,
  decideLongListing,
  joinReport,
  matterStory,
  matterSubject,
  outcomes,
  progressLongListing,
  publishMatter,
  type ReportTakenIn,
  readReports,
  reportStatusWords,
  reportSubject,
  satisfactionWords,
  suggestDuplicates,
  takeInReport,
  withdrawReport,
} from '#subjects/matters/index.ts';
import { listParties } from '#subjects/parties/index.ts';
import { placesNamed } from '#subjects/places/index.ts';
import { by } from './order-verbs.ts';
import type { Meaning, Told } from './run-story.ts';

/** The reporters whom a story names, with their reports. */
const reporters = new WeakMap<Told, Map<string, ReportTakenIn>>();

/** The sentences about what becomes of reports and of a matter as a whole. */
export const matterMeanings: Meaning[] = [
  [/^居民“([^”]+)”在(.+)反映“(.+)”：(.+)$/, reports],
  [/^居民“([^”]+)”看到附近已有人反映，选择加入：(.+)$/, joinsWhatIsSuggested],
  [/^有人举报“([^”]+)”，在(.+)“(.+)”：(.+)$/, accuses],
  [/^话务员把“([^”]+)”的诉求并案$/, joins],
  [/^居民“([^”]+)”撤回诉求$/, withdraws],
  [/^案件应有(\d+)件诉求$/, hasReports],
  [/^“([^”]+)”的诉求应为(.+)$/, reportIs],
  [/^“([^”]+)”原来的案件应为(.+)$/, formerMatterIs],
  [/^话务员回访“([^”]+)”：(已解决|未解决)，(.+)$/, callsBack],
  [/^话务员公开：(.+)$/, publishes],
  [/^公众应能读到“(.+)”$/, publicReads],
  [/^公众读不到“(.+)”$/, publicDoesNotRead],
  [/^公众看不到该案件$/, async (told) => mayNotKnow(await matterStory(told.realm, visitor, matterId(told)))],
  by('看不到该案件', async (told, caller) => {
    mayNotKnow(await matterStory(told.realm, caller, matterId(told)));
    mayNotKnow(await readReports(told.realm, caller, matterId(told)));
  }),
  by('查看举报内容', (told, caller) => readReports(told.realm, caller, matterId(told))),
  [/^查看举报内容应留痕(\d+)次$/, looksWere],
  by('申请挂账：(.+)，承诺(.+)', (told, caller, _party, ground = '', promised = '') => {
    const dates = [...promised.matchAll(/\d{4}-\d\d-\d\d/g)].map(([dueOn]) => ({ dueOn }));
    const input = { ground, promise: promised, stages: dates };
    return applyLongListing(told.realm, caller, matterId(told), undefined, input);
  }),
  by('批准挂账', async (told, caller) =>
    decideLongListing(told.realm, caller, await listingOf(told), undefined, { approved: true }),
  ),
  by('报告挂账进展：完成(\\d+)个阶段，(.+)', async (told, caller, _party, stages = '', note = '') =>
    progressLongListing(told.realm, caller, await listingOf(told), undefined, {
      stagesDone: Number(stages),
      note,
    }),
  ),
  by('申请销账，(.+?)：(.+)', async (told, caller, _party, words = '', note = '') =>
    askStrikeOff(told.realm, caller, await listingOf(told), undefined, { outcome: outcomeOf(words), note }),
  ),
  by('销账核查通过', async (told, caller) =>
    checkStrikeOff(told.realm, caller, await listingOf(told), undefined, { passed: true }),
  ),
  by('销账核查未通过：(.+)', async (told, caller, _party, note = '') =>
    checkStrikeOff(told.realm, caller, await listingOf(told), undefined, { passed: false, note }),
  ),
  [/^主办工单应(停止|继续)计时$/, clockStands],
  [/^应已提醒未报挂账进展(\d+)次$/, progressWasMissed],
];

function matterId({ taken }: Told): string {
  if (!taken?.matterId) throw new Error('nothing was reported yet');
  return taken.matterId;
}

function reportersOf(told: Told): Map<string, ReportTakenIn> {
  const known = reporters.get(told) ?? new Map<string, ReportTakenIn>();
  reporters.set(told, known);
  return known;
}

function reportOf(told: Told, name: string): ReportTakenIn {
  const report = reportersOf(told).get(name);
  if (report === undefined) throw new Error(`${name} has reported nothing`);
  return report;
}

async function where(told: Told, place: string, category: string) {
  const placeId = (await placesNamed(told.realm.db, place, 1))[0]?.id ?? '';
  const categoryId =
    (await listCategories(told.realm.db)).find(({ nameZh }) => nameZh === category)?.id ?? '';
  return { placeId, categoryId };
}

async function reports(told: Told, name = '', place = '', category = '', description = ''): Promise<void> {
  const input = { ...(await where(told, place, category)), description };
  const report = done(await takeInReport(told.realm, visitor, input));
  reportersOf(told).set(name, report);
  told.taken ??= report;
}

async function joinsWhatIsSuggested(told: Told, name = '', description = ''): Promise<void> {
  const matter = await find(told.realm.db, matterSubject, matterId(told));
  const given = { placeId: matter!.placeId, categoryId: matter!.categoryId, description };
  const suggested = done(await suggestDuplicates(told.realm, visitor, 'public', given));
  const found = suggested.find((each) => each.matter.id === matterId(told));
  if (found === undefined) throw new Error('the matter was not suggested');
  const joining = { ...given, joinMatterId: found.matter.id };
  reportersOf(told).set(name, done(await takeInReport(told.realm, visitor, joining)));
}

async function accuses(told: Told, party = '', place = '', category = '', description = ''): Promise<void> {
  const [accused] = await listParties(told.realm.db, { text: party, after: null, limit: 1 });
  const given = { ...(await where(told, place, category)), description, aboutPartyId: accused!.id };
  told.taken = done(await takeInReport(told.realm, visitor, { ...given, kind: 'accusation' }));
}

async function joins(told: Told, name = ''): Promise<void> {
  const { id } = reportOf(told, name);
  const input = { matterId: matterId(told) };
  done(await joinReport(told.realm, told.ground.operator, id, undefined, input));
}

async function withdraws(told: Told, name = ''): Promise<void> {
  done(await withdrawReport(told.realm, visitor, reportOf(told, name).id, undefined, {}));
}

async function hasReports(told: Told, count = ''): Promise<void> {
  const matter = await find(told.realm.db, matterSubject, matterId(told));
  expect(matter?.reports).toBe(Number(count));
}

async function reportIs(told: Told, name = '', words = ''): Promise<void> {
  const report = await find(told.realm.db, reportSubject, reportOf(told, name).id);
  expect(reportStatusWords[report!.status]['zh-CN']).toBe(words);
}

async function formerMatterIs(told: Told, name = '', words = ''): Promise<void> {
  const matter = await find(told.realm.db, matterSubject, reportOf(told, name).matterId ?? '');
  expect(matter).toMatchObject({ status: 'closed', outcome: outcomeOf(words) });
}

async function callsBack(told: Told, name = '', solved = '', words = ''): Promise<void> {
  const satisfaction = Object.entries(satisfactionWords).find(([, said]) => said['zh-CN'] === words)?.[0];
  const answer = {
    reached: true,
    solved: solved === '已解决',
    satisfaction: satisfaction as 'satisfied',
  } as const;
  done(await callBack(told.realm, told.ground.operator, reportOf(told, name).id, undefined, answer));
}

async function publishes(told: Told, summary = ''): Promise<void> {
  done(await publishMatter(told.realm, told.ground.operator, matterId(told), undefined, { summary }));
}

async function publicWords(told: Told): Promise<string[]> {
  const story = await matterStory(told.realm, visitor, matterId(told));
  if (isRefusal(story)) throw new Error(story.code);
  return story.steps.flatMap(({ words }) => words ?? []);
}

async function publicReads(told: Told, words = ''): Promise<void> {
  expect(await publicWords(told)).toContain(words);
}

async function publicDoesNotRead(told: Told, words = ''): Promise<void> {
  expect((await publicWords(told)).join()).not.toContain(words);
}

function mayNotKnow(result: unknown): void {
  expect(result).toMatchObject({ refused: true, code: 'absent' });
}

async function looksWere(told: Told, count = ''): Promise<void> {
  const { rows } = await sql`select from look where matter_id = ${matterId(told)}`.execute(told.realm.db);
  expect(rows).toHaveLength(Number(count));
}

async function listingOf(told: Told): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from long_listing where matter_id = ${matterId(told)} order by id desc limit 1`.execute(
    told.realm.db,
  );
  return rows[0]?.id ?? '';
}

function outcomeOf(words: string) {
  return Object.entries(outcomes).find(([, name]) => name['zh-CN'] === words)?.[0] as 'solved';
}

async function clockStands(told: Told, words = ''): Promise<void> {
  const { rows } = await sql<{ stands: boolean }>`
    select jsonb_array_length(pauses) > 0 and pauses -> -1 ->> 'until' is null as stands from work_order
    where matter_id = ${matterId(told)} and capacity = 'lead' and status = 'received'`.execute(told.realm.db);
  expect(rows).toEqual([{ stands: words === '停止' }]);
}

async function progressWasMissed(told: Told, count = ''): Promise<void> {
  const { rows } = await sql`
    select from act where subject_id = ${await listingOf(told)} and type = 'long-listing.progress-missed'`.execute(
    told.realm.db,
  );
  expect(rows).toHaveLength(Number(count));
}
