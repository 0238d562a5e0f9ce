import { beforeAll, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, installer } from '#platform/callers/index.ts';
import {
  deskStory,
  dispatchMatter,
  lookAtReporter,
  ordersOf,
  readReports,
  receiveOrder,
  takeInReport,
} from '#subjects/matters/index.ts';
import { addParty } from '#subjects/parties/index.ts';

const { realm } = await testRealm();
let ground: Ground;
let company: string;
let manager: Caller;

beforeAll(async () => {
  ground = await layGround(realm);
  const given = { kind: 'property-company', nameZh: '测试物业公司', placeId: ground.community } as const;
  company = done(await addParty(realm, installer, { ...given, level: null, validFrom: '2026-01-01' })).id;
  manager = await callerWith(realm, 'manager', company, 'handler');
});

/** A report of a kind at the property company, by the way that companies get one. */
async function transferred(kind: 'complaint' | 'help', aboutPartyId: string | null = null) {
  const taken = done(
    await takeInReport(realm, ground.operator, {
      kind,
      channel: 'hotline',
      categoryId: ground.orphanCategory,
      placeId: ground.community,
      description: '物业三个月没有打扫楼道，我的电话是13912345678，来了请打给我。',
      contactName: '赵四方',
      contactPhone: '13912345678',
      aboutPartyId,
    }),
  );
  done(
    await dispatchMatter(realm, ground.dispatcher, taken.matterId as string, undefined, {
      partyId: company,
      supervisorPartyId: ground.cityManagement,
      clause: '物业服务合同第七条',
    }),
  );
  const order = (await ordersOf(realm.db, taken.matterId as string))[0];
  if (order === undefined) throw new Error('no order');
  done(await receiveOrder(realm, manager, order.id, undefined));
  return { reportId: taken.id, matterId: taken.matterId as string, order };
}

it('a property company reads a complaint that is transferred to it, but never learns who complained', async () => {
  const { reportId, matterId, order } = await transferred('complaint');
  expect(await lookAtReporter(realm, manager, reportId)).toMatchObject({ code: 'absent' });
  const story = done(await deskStory(realm, manager, matterId));
  const reports = done(await readReports(realm, manager, matterId));
  for (const seen of [story, reports]) {
    expect(JSON.stringify(seen)).toContain('三个月没有打扫楼道');
    expect(JSON.stringify(seen)).not.toMatch(/13912345678|赵四方/);
  }
  // Whoever may not speak to the reporter isn't late for not having done so.
  expect(order.respondDueAt).toBeNull();
  expect(JSON.stringify(done(await deskStory(realm, ground.operator, matterId)))).toContain('13912345678');
  expect(await lookAtReporter(realm, ground.operator, reportId)).toMatchObject({ phone: '13912345678' });
});

it('the same company may ring whoever asks it for help', async () => {
  const { reportId, order } = await transferred('help');
  expect(await lookAtReporter(realm, manager, reportId)).toMatchObject({ phone: '13912345678' });
  expect(order.respondDueAt).not.toBeNull();
});

it('a party named in a request for help as the one at fault isn’t told whose it is either', async () => {
  const { reportId, matterId } = await transferred('help', company);
  expect(await lookAtReporter(realm, manager, reportId)).toMatchObject({ code: 'absent' });
  expect(JSON.stringify(done(await deskStory(realm, manager, matterId)))).not.toContain('13912345678');
  await checkRegister(realm);
});
