import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { callerWith, done, type Ground, type TestClock } from '#harness/realm/index.ts';
import { type Caller, installer } from '#platform/callers/index.ts';
import { storePhoto } from '#platform/files/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { calendarDays } from '#platform/working-time/index.ts';
import { enactDuty } from '#subjects/duties/index.ts';
import {
  applyExclusion,
  applyLongListing,
  callConsultation,
  decideLongListing,
  lookAtReporter,
  ordersOf,
  raiseContest,
  receiveOrder,
  requestTime,
  runClocks,
  superviseOrder,
  takeInReport,
  withdrawContest,
} from '#subjects/matters/index.ts';
import { addParty } from '#subjects/parties/index.ts';

const hour = 3_600_000;

/** Those who deal with an accusation: a section leads, stationed at the street office, led by a commission. */
export interface Cast {
  readonly sectionHandler: Caller;
  readonly supervisor: Caller;
  readonly otherDispatcher: Caller;
}

/** Brings those together who handle it; what they do later is told to whoever may know. */
export async function castFor(realm: Realm, ground: Ground): Promise<Cast> {
  const body = { level: 'county', placeId: ground.county, validFrom: '2026-01-01' } as const;
  const above = { ...body, kind: 'cpc-organisation', nameZh: '测试区纪委监委' } as const;
  const parentId = done(await addParty(realm, installer, above)).id;
  const stationed = { ...body, kind: 'department', nameZh: '测试区派驻纪检监察组', parentId } as const;
  const section = done(await addParty(realm, installer, stationed)).id;
  done(
    await enactDuty(realm, installer, {
      code: 'ORPHAN-1',
      type: 'other',
      categoryId: ground.orphanCategory,
      placeId: ground.county,
      leadPartyId: section,
      timeLimit: calendarDays(3),
      effectiveFrom: '2026-01-01',
      nameZh: '受理举报',
      basis: '《行政处罚法》第五十四条',
    }),
  );
  return {
    sectionHandler: await callerWith(realm, 'section-handler', section, 'handler'),
    supervisor: await callerWith(realm, 'hotline-supervisor', ground.hotline, 'supervisor'),
    otherDispatcher: await callerWith(realm, 'other-dispatcher', ground.cityManagement, 'dispatcher'),
  };
}

/** What nobody of the accused party may come to read, and the ids of all that hangs on it. */
export interface Secrets {
  readonly words: readonly string[];
  readonly phone: string;
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * Lives an accusation of the street office through, with everything that tells others of it: contested,
 * consulted on, more time asked, supervised, overdue, escalated, on the long-term list, to be excluded.
 */
export async function liveThrough(
  realm: Realm,
  clock: TestClock,
  ground: Ground,
  cast: Cast,
): Promise<Secrets> {
  const later = (hours: number) => {
    clock.now = new Date(clock.now.getTime() + hours * hour);
  };
  const photo = await photograph(realm, '#842');
  const evidence = await photograph(realm, '#248');
  const words = { description: '街道工作人员收受礼金的凭证在信封里。', contactName: '钱三省' };
  const phone = '13900001234';
  const taken = done(
    await takeInReport(realm, ground.operator, {
      ...words,
      kind: 'accusation',
      channel: 'hotline',
      categoryId: ground.orphanCategory,
      placeId: ground.community,
      aboutPartyId: ground.streetOffice,
      contactPhone: phone,
      latitude: 30.2,
      longitude: 120.1,
      fileIds: [photo],
      people: 7,
    }),
  );
  const matterId = taken.matterId as string;
  const order = (await ordersOf(realm.db, matterId))[0]?.id as string;
  const { sectionHandler: handler, supervisor, otherDispatcher } = cast;
  later(1);
  done(await receiveOrder(realm, handler, order, undefined));
  const contest = done(
    await raiseContest(realm, handler, order, undefined, { clause: '第九条', reason: '不属本组职责' }),
  ).id;
  done(
    await callConsultation(realm, otherDispatcher, contest, undefined, {
      partyIds: [ground.hotline],
      consultAt: new Date(clock.now.getTime() + hour).toISOString(),
      note: '会商',
    }),
  );
  done(await withdrawContest(realm, handler, contest, undefined));
  const timeRequest = done(
    await requestTime(realm, handler, order, undefined, {
      kind: 'extension',
      timeLimit: calendarDays(1),
      reason: '需要更多时间核实',
    }),
  ).id;
  const supervision = done(
    await superviseOrder(realm, supervisor, order, undefined, { demand: '请从速核实并答复' }),
  ).id;
  // Late with everything: the clocks tell whoever is above.
  later(24 * 40);
  await runClocks(realm);
  const longListing = done(
    await applyLongListing(realm, handler, matterId, undefined, {
      ground: '需外地取证',
      promise: '分阶段核实并告知结果',
      stages: [{ dueOn: '2027-03-01' }],
    }),
  ).id;
  done(await decideLongListing(realm, otherDispatcher, longListing, undefined, { approved: true, note: '' }));
  const exclusion = done(
    await applyExclusion(realm, handler, matterId, undefined, {
      ground: 'force-majeure',
      note: '外地取证',
      fileIds: [evidence],
    }),
  ).id;
  done(await lookAtReporter(realm, ground.operator, taken.id));
  later(24 * 40);
  await runClocks(realm);
  const acts = await realm.pool.query<{ id: string }>('select id from act where subject_id = $1 limit 1', [
    matterId,
  ]);
  return {
    words: [
      words.description.slice(0, 8),
      words.contactName,
      taken.reference,
      taken.matterReference as string,
    ],
    phone,
    ids: {
      matters: matterId,
      reports: taken.id,
      'work-orders': order,
      contests: contest,
      'time-requests': timeRequest,
      supervisions: supervision,
      'long-listings': longListing,
      exclusions: exclusion,
      acts: acts.rows[0]?.id ?? randomUUID(),
      files: photo,
    },
  };
}

async function photograph(realm: Realm, background: string): Promise<string> {
  const image = sharp({ create: { width: 30, height: 20, channels: 3, background } });
  return done(await storePhoto(realm, new Uint8Array(await image.png().toBuffer()))).id;
}
