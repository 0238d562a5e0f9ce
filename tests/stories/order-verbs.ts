// More than 300 lines: one vocabulary, a few lines a verb, read as a whole by whoever writes a story.
import { sql } from 'kysely';
import { expect } from 'vitest';
import { callerWith, done } from '#harness/realm/index.ts';
import { type Caller, installer } from '#platform/callers/index.ts';
import { calendarDays, urgentHours } from '#platform/working-time/index.ts';
import { find } from '#register/index.ts';
import { enactDuty, listCategories } from '#subjects/duties/index.ts';
import {
  acceptWork,
  answerSupervision,
  callConsultation,
  callIn,
  contactReporter,
  decideTimeRequest,
  declineOrder,
  designateParty,
  dispatchMatter,
  dispatchOn,
  escalateOrder,
  orderStatusWords,
  orderSubject,
  outcomes,
  raiseContest,
  receiveOrder,
  recordArrival,
  recordConsultation,
  refuseContest,
  reportDone,
  requestTime,
  resumeOrder,
  reviewContest,
  runClocks,
  signDraft,
  superviseOrder,
  urgeOrder,
  verifyOrder,
  waiveOrder,
} from '#subjects/matters/index.ts';
import { actingMandate, addParty, listParties, mandatesOf, partyById } from '#subjects/parties/index.ts';
import { placesNamed } from '#subjects/places/index.ts';
import { type Role, roles } from '#subjects/rights/index.ts';
import type { Meaning, Told } from './run-story.ts';

const partyKinds = {
  部门: { kind: 'department', level: 'county' },
  市级部门: { kind: 'department', level: 'prefecture' },
  居委会: { kind: 'residents-committee', level: null },
  物业企业: { kind: 'property-company', level: null },
} as const;

const roleOf: Readonly<Record<string, Role>> = Object.fromEntries(
  Object.entries({
    承办人: 'handler',
    负责人: 'head',
    派单员: 'dispatcher',
    督办人: 'supervisor',
    核查人: 'verifier',
  }),
) as Record<string, Role>;

const who = '“([^”]+)”(承办人|负责人|派单员|督办人|核查人)';
const whom = '“([^”]+)”';

/** A sentence of which somebody of a party is the subject. */
export function by(
  rest: string,
  act: (told: Told, caller: Caller, partyId: string, ...words: string[]) => Promise<unknown>,
): Meaning {
  return [
    new RegExp(`^${who}${rest}$`),
    async (told, party = '', role = '', ...words) => {
      const partyId = await partyNamed(told, party);
      done(await act(told, await actor(told, partyId, role), partyId, ...words));
    },
  ];
}

/** The sentences about what becomes of orders. */
export const orderMeanings: Meaning[] = [
  [/^另有(部门|市级部门|居委会|物业企业)“([^”]+)”(，须负责人审签)?$/, partyJoins],
  [/^权责清单规定：“(.+)”在(.+)由“(.+)”主办、“(.+)”协办$/, dutyHolds],
  [
    /^不能：(.+)$/,
    async (told, sentence = '') => {
      await expect(told.tell(sentence)).rejects.toThrow(/refused: /);
    },
  ],
  [/^“([^”]+)”的工单应为(.+)$/, orderIs],
  [/^“([^”]+)”应收到“(.+)”的通知(\d+)次$/, wasTold],
  [/^案件主办单位应为“(.+)”$/, leadIs],
  [/^各时钟再走一遍，应无新的记录$/, clocksStand],
  by('签收', (told, caller, own) => on(told, own, (id) => receiveOrder(told.realm, caller, id, undefined))),
  by('联系报告人', (told, caller, own) =>
    on(told, own, (id) => contactReporter(told.realm, caller, id, undefined, { reached: true })),
  ),
  by(`二次派单给${whom}，限(\\d+)(天|小时)`, (told, caller, own, other, count, unit) =>
    on(told, own, async (id) =>
      dispatchOn(told.realm, caller, id, undefined, {
        partyId: await partyNamed(told, other),
        timeLimit: unit === '天' ? calendarDays(Number(count), 'same-time') : urgentHours(Number(count)),
      }),
    ),
  ),
  by('报结为(.+)：(.+)', (told, caller, own, words, note) => {
    const outcome = Object.entries(outcomes).find(([, name]) => name['zh-CN'] === words)?.[0] as 'solved';
    return on(told, own, (id) =>
      reportDone(told.realm, caller, id, undefined, { outcome, note: note ?? '' }),
    );
  }),
  by('审签(?:，意见：(.+))?', (told, caller, own, opinion = '') =>
    on(told, own, (id) => signDraft(told.realm, caller, id, undefined, { opinion })),
  ),
  by(`验收${whom}的工单`, async (told, caller, _own, other) =>
    on(told, await partyNamed(told, other), (id) =>
      acceptWork(told.realm, caller, id, undefined, { passed: true }),
    ),
  ),
  by(`退回${whom}的工单：(.+)`, async (told, caller, _own, other, note) =>
    on(told, await partyNamed(told, other), (id) =>
      acceptWork(told.realm, caller, id, undefined, { passed: false, note }),
    ),
  ),
  by(`免办${whom}的工单：(.+)`, async (told, caller, _own, other, note = '') =>
    on(told, await partyNamed(told, other), (id) => waiveOrder(told.realm, caller, id, undefined, { note })),
  ),
  by('谢绝：(.+)', (told, caller, own, note = '') =>
    on(told, own, (id) => declineOrder(told.realm, caller, id, undefined, { note })),
  ),
  by(`提出派单异议，依据${whom}：(.+)`, (told, caller, own, clause = '', reason = '') =>
    on(told, own, (id) => raiseContest(told.realm, caller, id, undefined, { clause, reason })),
  ),
  by('召集会商：(.+)', async (told, caller, _own, names = '') =>
    callConsultation(told.realm, caller, await newest(told, 'contest'), undefined, {
      partyIds: await partiesNamed(told, names),
      consultAt: new Date(told.clock.now.getTime() + 3_600_000).toISOString(),
    }),
  ),
  by('记录现场会商，(.+)到场：(.+)', async (told, caller, _own, names = '', note = '') =>
    recordConsultation(told.realm, caller, await newest(told, 'contest'), undefined, {
      partyIds: await partiesNamed(told, names),
      onSite: true,
      note,
    }),
  ),
  by('复核：(指定其他单位|仍由原单位)承办', async (told, caller, _own, what) =>
    reviewContest(told.realm, caller, await newest(told, 'contest'), undefined, {
      review: what === '仍由原单位' ? 'refuse' : 'designate',
      note: '依据会商结果。',
    }),
  ),
  by(`指定${whom}承办`, async (told, caller, _own, other) =>
    designateParty(told.realm, caller, await newest(told, 'contest'), undefined, {
      partyId: await partyNamed(told, other),
      note: '依据复核意见。',
    }),
  ),
  by('驳回异议：(.+)', async (told, caller, _own, note = '') =>
    refuseContest(told.realm, caller, await newest(told, 'contest'), undefined, { note }),
  ),
  by(`吹哨召集${whom}：(.+)`, (told, caller, own, other, reason = '') =>
    on(told, own, async (id) =>
      callIn(told.realm, caller, id, undefined, { partyId: await partyNamed(told, other), reason }),
    ),
  ),
  by('记录报到', async (told, caller) =>
    recordArrival(told.realm, caller, await newest(told, 'call_in'), undefined, {}),
  ),
  by(`提级给${whom}(主办|协办)：(.+)`, (told, caller, own, other, how, note = '') =>
    on(told, own, async (id) =>
      escalateOrder(told.realm, caller, id, undefined, {
        how: how === '主办' ? 'takes-over' : 'joins',
        partyId: await partyNamed(told, other),
        note,
      }),
    ),
  ),
  by('申请延期(\\d+)天：(.+)', (told, caller, own, count, reason = '') =>
    on(told, own, (id) =>
      requestTime(told.realm, caller, id, undefined, {
        kind: 'extension',
        timeLimit: calendarDays(Number(count), 'same-time'),
        reason,
      }),
    ),
  ),
  by('申请中止计时：(.+)', (told, caller, own, reason = '') =>
    on(told, own, (id) =>
      requestTime(told.realm, caller, id, undefined, { kind: 'stop', ground: 'awaiting-appraisal', reason }),
    ),
  ),
  by('批准时限申请', async (told, caller) =>
    decideTimeRequest(told.realm, caller, await newest(told, 'time_request'), undefined, { approved: true }),
  ),
  by('恢复计时', (told, caller, own) =>
    on(told, own, (id) => resumeOrder(told.realm, caller, id, undefined)),
  ),
  by(`催办${whom}：(.+)`, async (told, caller, _own, other, note = '') =>
    on(told, await partyNamed(told, other), (id) => urgeOrder(told.realm, caller, id, undefined, { note })),
  ),
  by(`督办${whom}：(.+)`, async (told, caller, _own, other, demand = '') =>
    on(told, await partyNamed(told, other), (id) =>
      superviseOrder(told.realm, caller, id, undefined, { demand }),
    ),
  ),
  by('答复督办：(.+)', async (told, caller, _own, answer = '') =>
    answerSupervision(told.realm, caller, await newest(told, 'supervision'), undefined, { answer }),
  ),
  by('核查通过', async (told, caller) =>
    verifyOrder(told.realm, caller, await leadOrder(told), undefined, { passed: true }),
  ),
  by(
    `转办给${whom}(?:，依据${whom})?(?:，由${whom}督办)?`,
    async (told, caller, _own, other, clause, supervisor) =>
      dispatchMatter(told.realm, caller, matterId(told), undefined, {
        partyId: await partyNamed(told, other),
        clause: clause ?? null,
        supervisorPartyId: supervisor ? await partyNamed(told, supervisor) : null,
      }),
  ),
];

function matterId({ taken }: Told): string {
  if (!taken?.matterId) throw new Error('nothing was reported yet');
  return taken.matterId;
}

async function partyJoins(told: Told, kind = '', nameZh = '', signs?: string): Promise<void> {
  const [known] = await listParties(told.realm.db, { text: nameZh, after: null, limit: 1 });
  if (known) return;
  const party = partyKinds[kind as keyof typeof partyKinds];
  done(
    await addParty(told.realm, installer, {
      ...party,
      nameZh,
      placeId: told.ground.county,
      validFrom: '2026-01-01',
      signatureRequired: signs !== undefined,
    }),
  );
}

async function dutyHolds(told: Told, category = '', place = '', lead = '', helper = ''): Promise<void> {
  const { realm } = told;
  const categoryId = (await listCategories(realm.db)).find((each) => each.nameZh === category)?.id ?? '';
  done(
    await enactDuty(realm, installer, {
      code: 'STORY-1',
      type: 'public-service',
      categoryId,
      placeId: (await placesNamed(realm.db, place, 1))[0]?.id ?? '',
      leadPartyId: await partyNamed(told, lead),
      coHandlers: [{ partyId: await partyNamed(told, helper), gives: 'site-work' }],
      supervisorPartyId: told.ground.hotline,
      timeLimit: calendarDays(3),
      effectiveFrom: '2026-01-01',
      nameZh: category,
      basis: '测试依据第一条',
    }),
  );
}

async function partyNamed(told: Told, name = ''): Promise<string> {
  const [party] = await listParties(told.realm.db, { text: name, after: null, limit: 1 });
  if (party === undefined) throw new Error(`there is no party ${name}`);
  return party.id;
}

function partiesNamed(told: Told, names: string): Promise<string[]> {
  return Promise.all([...names.matchAll(/“([^”]+)”/g)].map((match) => partyNamed(told, match[1])));
}

/** Somebody who acts for a party in a role; taken on the first time that a story needs them. */
async function actor(told: Told, partyId: string, word: string): Promise<Caller> {
  const role = roleOf[word];
  if (role === undefined || !(role in roles)) throw new Error(`there is no role ${word}`);
  const name = `story-${role}-${partyId}`;
  const { rows } = await sql<{ id: string }>`select id from account where username = ${name}`.execute(
    told.realm.db,
  );
  const known = rows[0]?.id;
  if (known === undefined) return callerWith(told.realm, name, partyId, role);
  const [mandate] = await mandatesOf(told.realm.db, known, told.realm.today());
  return { kind: 'person', account: known, mandate: mandate ? actingMandate(mandate) : null };
}

/** Does something to a party's newest order of the matter. */
async function on<Result>(
  told: Told,
  partyId: string,
  act: (orderId: string) => Promise<Result>,
): Promise<Result> {
  return act(await orderOf(told, partyId));
}

async function orderOf(told: Told, partyId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from work_order where matter_id = ${matterId(told)} and party_id = ${partyId}
    order by id desc limit 1`.execute(told.realm.db);
  return rows[0]?.id ?? told.realm.newId();
}

async function leadOrder(told: Told): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from work_order where matter_id = ${matterId(told)} and capacity = 'lead' and status <> 'ended'
    order by id desc limit 1`.execute(told.realm.db);
  return rows[0]?.id ?? '';
}

async function newest(
  told: Told,
  table: 'contest' | 'call_in' | 'time_request' | 'supervision',
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where matter_id = ${matterId(told)} order by id desc limit 1`.execute(
    told.realm.db,
  );
  return rows[0]?.id ?? '';
}

async function orderIs(told: Told, party = '', words = ''): Promise<void> {
  const id = await orderOf(told, await partyNamed(told, party));
  const order = await find(told.realm.db, orderSubject, id);
  expect(orderStatusWords[order!.status]['zh-CN']).toBe(words);
}

async function leadIs(told: Told, name = ''): Promise<void> {
  const order = await find(told.realm.db, orderSubject, await leadOrder(told));
  expect((await partyById(told.realm.db, order?.partyId ?? ''))?.nameZh).toBe(name);
  const { rows } = await sql<{ lead: string }>`
    select lead_party_id as lead from matter where id = ${matterId(told)}`.execute(told.realm.db);
  expect(rows[0]?.lead).toBe(order?.partyId);
}

async function wasTold(told: Told, party = '', kind = '', count = ''): Promise<void> {
  const { rows } = await sql`
    select distinct subject_id from notice
    where parameters ->> 'matterId' = ${matterId(told)} and party_id = ${await partyNamed(told, party)}
      and kind = ${kind}`.execute(told.realm.db);
  expect(rows).toHaveLength(Number(count));
}

async function clocksStand(told: Told): Promise<void> {
  expect(await runClocks(told.realm)).toBe(0);
}
