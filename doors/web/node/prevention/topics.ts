import { counted, say } from '#platform/languages.ts';
import { isId, type Realm } from '#platform/realm/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { type HistoryAct, historyOf } from '#register/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import {
  listTopics,
  matterRights,
  publicMattersOfTopic,
  type Recurrence,
  recurrences,
  type TopicView,
} from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { ActionView, Listing, StatusView, StoryEntry, Text } from '../../app/view.ts';
import type { RecurrenceView, TopicLine, TopicPage } from '../../app/workbench/prevention/view.ts';
import { date, note } from '../desk/fields.ts';
import { partiesOfRealm } from '../kept-by-id.ts';
import type { PageRequest } from '../page-caller.ts';
import { isTimeCursor } from '../portal-services.ts';
import { proofsOf } from '../register/proofs.ts';
import { matterLineOf, nameOf } from '../view-of.ts';

const pageSize = 20;

/** The span in which something recurs, until now, and from how many matters on. */
export async function recurrenceSpan(realm: Realm) {
  const { recurrenceDays: days, recurrenceMin: matters } = await handlingRulesOf(realm);
  const until = realm.now();
  return { from: new Date(Date.parse(until) - days * 86_400_000).toISOString(), until, days, matters };
}

const statuses: Record<TopicView['status'], StatusView> = {
  opened: { tone: 'attention', text: say('待制定方案', 'Plan to come') },
  planned: { tone: 'active', text: say('正在推进', 'Under way') },
  closed: { tone: 'done', text: say('已结束', 'Closed') },
};

/** Topics, newest first; the same for everybody. */
export async function readTopics(
  { realm }: PageRequest,
  { state, cursor }: { state: 'open' | 'closed' | null; cursor: string | null },
): Promise<Listing<TopicLine>> {
  const after = cursor === null ? null : readCursor(cursor, 2);
  const rows = await listTopics(realm.db, {
    id: null,
    state,
    placePath: null,
    leadPartyId: null,
    after: isTimeCursor(after) ? after : null,
    limit: pageSize + 1,
  });
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  return {
    items: items.map(topicLine),
    total: null,
    next: rows.length > pageSize && last ? writeCursor([last.openedAt, last.id]) : null,
  };
}

function topicLine(topic: TopicView): TopicLine {
  return {
    id: topic.id,
    title: nameOf(topic.titleZh ?? '', topic.titleEn),
    place: nameOf(topic.placeNameZh, topic.placeNameEn),
    lead: nameOf(topic.leadNameZh, topic.leadNameEn),
    status: statuses[topic.status],
    matters: topic.matters,
    openedAt: topic.openedAt,
    planDueOn: topic.planDueOn,
  };
}

/** A topic by its id; undefined where there is none. */
export async function topicById({ realm }: PageRequest, id: string): Promise<TopicView | undefined> {
  if (!isId(id)) return undefined;
  const query = { id, state: null, placePath: null, leadPartyId: null, after: null, limit: 1 };
  return (await listTopics(realm.db, query))[0];
}

/** A topic with its story, and what this seat may do. */
export async function readTopic(request: PageRequest, id: string): Promise<TopicPage | null> {
  const { realm } = request;
  const topic = await topicById(request, id);
  if (topic === undefined) return null;
  const [acts, examples] = await Promise.all([
    historyOf(realm.db, [{ kind: 'topic', id }]),
    publicMattersOfTopic(realm.db, id),
  ]);
  return {
    ...topicLine(topic),
    version: topic.version,
    plan: topic.plan,
    result: topic.result,
    story: await storyOf(request, acts),
    examples: examples.map((line) => matterLineOf(line, realm.now())),
    actions: actionsFor(request, topic),
  };
}

async function storyOf({ realm }: PageRequest, acts: readonly HistoryAct[]): Promise<StoryEntry[]> {
  const [names, proofs] = await Promise.all([
    partiesOfRealm(
      realm,
      acts.flatMap(({ partyId }) => partyId ?? []),
    ),
    proofsOf(realm, acts, () => true),
  ]);
  return acts
    .map((act): StoryEntry => {
      const party = act.partyId === null ? undefined : names.get(act.partyId);
      return {
        id: act.id,
        at: act.at,
        party: party ? nameOf(party.nameZh, party.nameEn) : null,
        sentence: sentenceOf(act),
        words: act.content?.['note'] ?? null,
        photos: [],
        proof: proofs.get(act.id) ?? null,
        tone: act.type === 'topic.closed' ? 'done' : 'active',
      };
    })
    .reverse();
}

function sentenceOf({ type, facts }: HistoryAct): Text {
  const count = Number(facts['matters'] ?? 0);
  switch (type) {
    case 'topic.opened':
      return say('立为专题，明确牵头单位', 'Taken up as a topic, with a lead');
    case 'topic.gathered':
      return count > 0
        ? say(`归入 ${count} 件问题`, `${counted(count, 'matter')} grouped under it`)
        : say(`移出 ${-count} 件问题`, `${counted(-count, 'matter')} taken out`);
    case 'topic.planned':
      return say(
        `牵头单位制定方案，${String(facts['planDueOn'])} 前完成`,
        `The lead set its plan, to be done by ${String(facts['planDueOn'])}`,
      );
    case 'topic.progressed':
      return say('牵头单位报告进展', 'The lead reports progress');
    default:
      return say('专题结束', 'Closed');
  }
}

function actionsFor({ visit }: PageRequest, topic: TopicView): ActionView[] {
  if (topic.status === 'closed') return [];
  const leads = missingRight(visit.caller, matterRights.handle, { partyId: topic.leadPartyId }) === undefined;
  const coordinates =
    missingRight(visit.caller, matterRights.leadTopics) === undefined &&
    visit.caller.mandate?.partyId !== topic.leadPartyId;
  const planned = topic.status === 'planned';
  return [
    ...(leads && planned ? [progressAction] : []),
    ...(leads ? [{ ...planAction, primary: !planned }] : []),
    ...(coordinates && planned ? [{ ...closeAction, primary: !leads }] : []),
  ];
}

const planAction: ActionView = {
  name: 'plan-topic',
  label: say('制定方案', 'Set the plan'),
  key: 'p',
  primary: false,
  follows: say('方案和完成日期在公开页显示。', 'The plan and its date are shown in public.'),
  fields: [
    { ...note(say('方案：做什么、谁来做', 'The plan: what, and who')), name: 'plan', lengthMax: 5_000 },
    date('dueOn', say('完成日期', 'To be done by')),
  ],
};

const progressAction: ActionView = {
  name: 'progress-topic',
  label: say('报告进展', 'Report progress'),
  key: 'r',
  primary: true,
  follows: say('进展在公开页显示。', 'Progress is shown in public.'),
  fields: [note(say('进展', 'Progress'))],
};

const closeAction: ActionView = {
  name: 'close-topic',
  label: say('结束专题', 'Close the topic'),
  key: 'c',
  primary: true,
  follows: say(
    '结果在公开页显示；由牵头单位以外的单位评定。',
    'The result is shown in public; another party than the lead judges it.',
  ),
  fields: [{ ...note(say('结果', 'What came of it')), name: 'result' }],
};

/** What recurs and is no topic yet, in this seat's scope; null for a seat that may not open topics. */
export async function readRecurrences({
  realm,
  visit,
}: PageRequest): Promise<readonly RecurrenceView[] | null> {
  if (missingRight(visit.caller, matterRights.leadTopics)) return null;
  const span = await recurrenceSpan(realm);
  const rows = await recurrences(realm.db, {
    ...span,
    placePaths: visit.caller.mandate?.placePaths ?? [],
  });
  return rows.map((row) => ({
    categoryId: row.categoryId,
    placeId: row.placeId,
    category: nameOf(row.categoryNameZh, row.categoryNameEn),
    place: nameOf(row.placeNameZh, row.placeNameEn),
    sentence: recurrenceSentence(row, span.days),
  }));
}

function recurrenceSentence(
  { matters, mattersBefore, reopened, repeatedReports }: Recurrence,
  days: number,
): Text {
  const zh = [`近 ${days} 天 ${matters} 件`, `此前 ${days} 天 ${mattersBefore} 件`];
  const en = [`${matters} in ${counted(days, 'day')}`, `${mattersBefore} in the ${days} before`];
  if (reopened > 0) {
    zh.push(`退回重办 ${reopened} 次`);
    en.push(`reopened ${counted(reopened, 'time')}`);
  }
  if (repeatedReports > 0) {
    zh.push(`重复诉求 ${repeatedReports} 件`);
    en.push(counted(repeatedReports, 'repeated report'));
  }
  return { 'zh-CN': zh.join('，'), en: en.join(', ') };
}
