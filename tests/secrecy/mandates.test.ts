import { beforeAll, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import {
  callBack,
  dispatchMatter,
  matterStory,
  ordersOf,
  receiveOrder,
  reportDone,
  takeInReport,
  verifyOrder,
} from '#subjects/matters/index.ts';
import { openableParts } from '../../doors/receipts/openable-parts.ts';

const { realm } = await testRealm();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

interface Part {
  readonly id: string;
  readonly type: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly facts: string;
  readonly actor: string;
}

/** A public matter lived to its end by five people of three offices. */
async function live(): Promise<string> {
  const { orphanCategory: categoryId, community: placeId } = ground;
  const taken = done(await takeInReport(realm, visitor, { categoryId, placeId, description: '井盖松动' }));
  const matterId = taken.matterId as string;
  done(
    await dispatchMatter(realm, ground.dispatcher, matterId, undefined, { partyId: ground.cityManagement }),
  );
  const order = (await ordersOf(realm.db, matterId))[0]?.id ?? '';
  done(await receiveOrder(realm, ground.handler, order, undefined));
  done(await reportDone(realm, ground.handler, order, undefined, { outcome: 'solved', note: '已固定' }));
  done(await verifyOrder(realm, ground.verifier, order, undefined, { passed: true }));
  const answer = { reached: true, solved: true, satisfaction: 'satisfied' } as const;
  done(await callBack(realm, ground.operator, taken.id, undefined, answer));
  return matterId;
}

it('no part that the public may open says by which mandate anything was done, so nobody’s acts can be put together', async () => {
  const matterId = await live();
  const { rows } = await realm.pool.query<Part>(
    `select act.id, type, subject_kind as "subjectKind", subject_id as "subjectId", facts.data as facts, actor.data as actor
     from act join act_part as facts on facts.act_id = act.id and facts.part = 'facts'
     join act_part as actor on actor.act_id = act.id and actor.part = 'actor'`,
  );
  const mandates = [ground.operator, ground.dispatcher, ground.handler, ground.verifier].map(
    ({ mandate }) => mandate?.id as string,
  );
  let opened = 0;
  for (const act of rows) {
    const parts = await openableParts(realm, visitor, act, null);
    expect(parts).not.toContain('actor');
    if (!parts.includes('facts')) continue;
    opened += 1;
    for (const mandate of mandates) expect(act.facts, act.type).not.toContain(mandate);
  }
  expect(opened).toBeGreaterThan(10);
  // It isn't lost: it stands with who acted, and the state remembers it where somebody else must go on.
  const by = (type: string) => rows.find((act) => act.type === type)?.actor ?? '';
  expect(by('matter.verified')).toContain(ground.verifier.mandate?.id);
  expect(by('report.called-back')).toContain(ground.operator.mandate?.id);
  const [order] = await ordersOf(realm.db, matterId);
  expect(order?.doneMandateId).toBe(ground.handler.mandate?.id);
  // Who deals with it may still open the facts of all.
  const finished = rows.find(({ type }) => type === 'work-order.done') as Part;
  expect(await openableParts(realm, visitor, finished, null)).not.toContain('facts');
  expect(await openableParts(realm, ground.handler, finished, null)).toContain('facts');
  expect(done(await matterStory(realm, visitor, matterId)).steps.map(({ type }) => type)).toContain(
    'work-order.done',
  );
  await checkRegister(realm);
});
