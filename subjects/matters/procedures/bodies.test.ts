import { afterEach, beforeAll, expect, it } from 'vitest';
import {
  callerWith,
  checkRegister,
  done,
  type Ground,
  layGround,
  testMonday,
  testRealm,
} from '#harness/realm/index.ts';
import { installer } from '#platform/callers/index.ts';
import { noticesFor } from '#platform/notices/index.ts';
import { calendarDays } from '#platform/working-time/index.ts';
import { find } from '#register/index.ts';
import { addCategory, enactDuty } from '#subjects/duties/index.ts';
import { addParty, bodiesOf, type PartyKind } from '#subjects/parties/index.ts';
import {
  deskStory,
  dispatchMatter,
  lookAtReporter,
  ordersOf,
  receiveOrder,
  runClocks,
  takeInReport,
} from '../index.ts';
import { matterSubject } from '../rules/matter/matter.ts';
import { partyAbove } from './tell-of-matter.ts';

/** A county’s government, whose bureau has a section with a crew. */
interface Bodies {
  readonly government: string;
  readonly bureau: string;
  readonly section: string;
  readonly crew: string;
}

const { realm, clock } = await testRealm();
let ground: Ground;
let bodies: Bodies;
let category: string;

beforeAll(async () => {
  ground = await layGround(realm);
  const party = async (kind: PartyKind, nameZh: string, parentId: string | null) =>
    done(
      await addParty(realm, installer, {
        ...{ kind, nameZh, parentId },
        placeId: ground.county,
        validFrom: '2026-01-01',
      }),
    ).id;
  const government = await party('government', '测试区人民政府', null);
  const bureau = await party('department', '测试区水务局', government);
  const section = await party('department', '测试区排水科', bureau);
  const crew = await party('public-institution', '测试区排水队', section);
  bodies = { government, bureau, section, crew };
  category = done(
    await addCategory(realm, installer, {
      code: 'drain',
      groupCode: 'facilities',
      openness: 'public',
      verification: 'independent',
      nameZh: '下水道堵塞',
      groupNameZh: '公共设施',
      validFrom: '2026-01-01',
    }),
  ).id;
  done(
    await enactDuty(realm, installer, {
      code: 'DRAIN-1',
      type: 'public-service',
      categoryId: category,
      placeId: ground.county,
      leadPartyId: section,
      coHandlers: [{ partyId: crew, gives: 'crew' }],
      supervisorPartyId: government,
      timeLimit: calendarDays(3),
      effectiveFrom: '2026-01-01',
      nameZh: '疏通下水道',
      basis: '《城镇排水与污水处理条例》第十八条',
    }),
  );
});
afterEach(async () => {
  clock.now = new Date(testMonday);
  await checkRegister(realm);
});

async function drain(kind: 'complaint' | 'accusation', aboutPartyId: string) {
  const taken = done(
    await takeInReport(realm, ground.operator, {
      ...{ kind, aboutPartyId },
      channel: 'hotline',
      categoryId: category,
      placeId: ground.community,
      description: '下水道堵了没有人管，我的电话是13912345678。',
      contactPhone: '13912345678',
    }),
  );
  const matterId = taken.matterId as string;
  return { reportId: taken.id, matterId, orders: await ordersOf(realm.db, matterId) };
}

it('a body ends below its government', async () => {
  const { government, bureau, section, crew } = bodies;
  const found = await bodiesOf(realm.db, [crew, bureau, government, crew]);
  expect(Object.fromEntries(found)).toEqual({
    [crew]: [crew, section, bureau],
    [bureau]: [bureau],
    [government]: [government],
  });
});

it('an accusation of a bureau goes to none of its sections, nor to a crew of theirs', async () => {
  const { matterId, orders } = await drain('accusation', bodies.bureau);
  expect(orders).toEqual([]);
  expect(await find(realm.db, matterSubject, matterId)).toMatchObject({ status: 'opened' });
  const to = (more: object) =>
    dispatchMatter(realm, ground.dispatcher, matterId, undefined, {
      partyId: ground.cityManagement,
      ...more,
    });
  const accused = { code: 'matter.party-accused' };
  expect(await to({ partyId: bodies.crew })).toMatchObject(accused);
  expect(await to({ supervisorPartyId: bodies.section })).toMatchObject(accused);
  done(await to({ coHandlers: [{ partyId: bodies.crew, gives: 'crew' }] }));
  expect((await ordersOf(realm.db, matterId)).map(({ partyId }) => partyId)).toEqual([ground.cityManagement]);
});

it('who is accused from below isn’t the whole: the bureau deals with what accuses its crew', async () => {
  const { orders } = await drain('accusation', bodies.crew);
  expect(orders.map(({ partyId }) => partyId)).toEqual([bodies.section]);
});

it('a department deals with what accuses its government, which isn’t told', async () => {
  const { matterId, orders } = await drain('accusation', bodies.government);
  const lead = orders.find(({ capacity }) => capacity === 'lead');
  expect(lead).toMatchObject({ partyId: bodies.section, supervisorPartyId: null });
  clock.now = new Date(clock.now.getTime() + 90 * 86_400_000);
  await runClocks(realm);
  const told = async (partyId: string) => {
    const recipients = [{ partyId, role: 'head' }] as const;
    const notices = await noticesFor(realm.db, { recipients, after: null, limit: 100 });
    return notices.some(({ parameters }) => parameters['matterId'] === matterId);
  };
  expect(await told(bodies.bureau)).toBe(true);
  expect(await told(bodies.government)).toBe(false);
  const above = (kind: 'accusation' | 'complaint') =>
    realm.db.transaction().execute(async (transaction) => {
      const about = { kind, aboutPartyId: bodies.government };
      return (await partyAbove(transaction, about, bodies.bureau))?.id ?? null;
    });
  expect(await above('accusation')).toBeNull();
  expect(await above('complaint')).toBe(bodies.government);
});

it('a section handles a complaint about its bureau without learning who complained', async () => {
  const handler = await callerWith(realm, 'section-handler', bodies.section, 'handler');
  const { reportId, matterId, orders } = await drain('complaint', bodies.bureau);
  const lead = orders.find(({ capacity }) => capacity === 'lead');
  expect(lead).toMatchObject({ partyId: bodies.section, respondDueAt: null });
  done(await receiveOrder(realm, handler, lead?.id as string, undefined));
  expect(await lookAtReporter(realm, handler, reportId)).toMatchObject({ code: 'absent' });
  const story = JSON.stringify(done(await deskStory(realm, handler, matterId)));
  expect(story).toContain('下水道堵了没有人管');
  expect(story).not.toContain('13912345678');
});
