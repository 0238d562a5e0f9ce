import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { historyOf } from '#register/index.ts';
import { roleNames } from '#subjects/rights/index.ts';
import {
  addParty,
  endDelegation,
  endParty,
  giveDelegation,
  listDelegations,
  reviewDelegation,
} from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
let watcher: string;
let head: Caller;
beforeAll(async () => {
  ground = await layGround(realm);
  watcher = done(
    await addParty(realm, installer, { kind: 'department', nameZh: '测试区司法局', validFrom: '2026-01-01' }),
  ).id;
  head = await callerWith(realm, 'head-of-city-management', ground.cityManagement, 'head');
});
afterEach(() => checkRegister(realm));

/** City management entrusts the street office with two penalties, watched by the justice bureau. */
function entrustment() {
  return {
    kind: 'entrusted' as const,
    fromPartyId: ground.cityManagement,
    toPartyId: ground.streetOffice,
    supervisorPartyId: watcher,
    powers: ['CF-017', 'CF-018', 'CF-017'],
    validFrom: '2026-01-01',
    validTo: '2027-01-01',
    basis: '《行政处罚法》第二十条',
  };
}
const all = { partyId: null, on: null, after: null, limit: 99 };

describe('whoever may not', () => {
  it('can’t delegate, review or end: other roles, and heads of other parties', async () => {
    const { id } = done(await giveDelegation(realm, installer, entrustment()));
    const attempts = (caller: Caller) => [
      giveDelegation(realm, caller, entrustment()),
      reviewDelegation(realm, caller, id, { inOrder: true, review: '正常' }),
      endDelegation(realm, caller, id, { validTo: '2026-06-01', reason: '调整' }),
    ];
    for (const attempt of attempts(visitor)) expect(await attempt).toMatchObject({ code: 'caller.unknown' });
    for (const role of roleNames.filter((each) => !['administrator', 'head', 'supervisor'].includes(each))) {
      const caller = await callerWith(realm, `${role}-d`, ground.cityManagement, role);
      for (const attempt of attempts(caller)) expect(await attempt).toMatchObject({ code: 'right.missing' });
    }
    const stranger = await callerWith(realm, 'stranger', ground.hotline, 'head');
    for (const attempt of attempts(stranger))
      expect(await attempt).toMatchObject({ code: 'right.out-of-scope' });
    // The delegator's own head may end it, but not judge it.
    expect(await reviewDelegation(realm, head, id, { inOrder: true, review: '正常' })).toMatchObject({
      code: 'right.out-of-scope',
    });
    done(await endDelegation(realm, head, id, { validTo: '2026-01-02', reason: '试用结束' }));
  });
});

describe('a delegation', () => {
  it('needs parties that are there, places, a term, and somebody else to watch', async () => {
    const gone = done(
      await addParty(realm, installer, { kind: 'department', nameZh: '撤并局', validFrom: '2026-01-01' }),
    ).id;
    done(await endParty(realm, installer, gone, { validTo: '2026-02-01' }));
    const cases = [
      [{ toPartyId: realm.newId() }, 'delegation.party-absent'],
      [{ toPartyId: gone }, 'party.ended'],
      [{ toPartyId: ground.cityManagement }, 'delegation.to-itself'],
      [{ supervisorPartyId: ground.streetOffice }, 'delegation.watches-itself'],
      [{ validTo: '2026-01-01' }, 'delegation.dates-reversed'],
      [{ placeIds: [realm.newId()] }, 'party.place-absent'],
    ] as const;
    for (const [change, code] of cases) {
      const placeIds = 'placeIds' in change ? [...change.placeIds] : [];
      expect(await giveDelegation(realm, installer, { ...entrustment(), ...change, placeIds })).toMatchObject(
        { code },
      );
    }
  });

  it('of what is only entrusted can’t be passed on while that holds; what is authorised can', async () => {
    const { id } = done(await giveDelegation(realm, head, entrustment()));
    const onwards = { ...entrustment(), fromPartyId: ground.streetOffice, toPartyId: ground.hotline };
    expect(
      await giveDelegation(realm, installer, { ...onwards, powers: ['CF-018', 'CF-020'] }),
    ).toMatchObject({
      code: 'delegation.passed-on',
      parameters: { powers: 'CF-018' },
    });
    const later = { ...onwards, validFrom: '2027-01-01', validTo: '2027-06-01' };
    const next = done(await giveDelegation(realm, installer, later)).id;
    done(await endDelegation(realm, installer, next, { validTo: '2027-01-01', reason: '取消' }));
    done(await endDelegation(realm, installer, id, { validTo: '2026-03-01', reason: '改为授权' }));
    const authorised = done(
      await giveDelegation(realm, installer, {
        ...entrustment(),
        kind: 'authorised',
        validFrom: '2026-03-01',
      }),
    ).id;
    done(await giveDelegation(realm, installer, { ...onwards, validFrom: '2026-03-01' }));
    expect(await listDelegations(realm.db, { ...all, partyId: watcher, on: '2026-04-01' })).toHaveLength(2);
    expect(
      await listDelegations(realm.db, { ...all, partyId: ground.cityManagement, on: '2026-04-01' }),
    ).toMatchObject([{ id: authorised, powers: ['CF-017', 'CF-018'], basis: '《行政处罚法》第二十条' }]);
  });

  it('is reviewed by the party that watches it, until it ends', async () => {
    const given = { ...entrustment(), powers: ['CF-099'] };
    const { id } = done(await giveDelegation(realm, installer, given));
    const supervisor = await callerWith(realm, 'watches', watcher, 'supervisor');
    done(await reviewDelegation(realm, supervisor, id, { inOrder: false, review: '两起案件超期' }, 1));
    expect(
      await reviewDelegation(realm, supervisor, id, { inOrder: true, review: '已整改' }, 1),
    ).toMatchObject({
      code: 'version.stale',
    });
    const view = (await listDelegations(realm.db, { ...all, partyId: watcher })).find(
      (each) => each.id === id,
    );
    expect(view).toMatchObject({ inOrder: false, review: '两起案件超期', reviewedAt: realm.now() });
    const [, reviewed] = await historyOf(realm.db, [{ kind: 'delegation', id }]);
    expect(reviewed).toMatchObject({
      type: 'delegation.reviewed',
      partyId: watcher,
      facts: { inOrder: false },
    });
    done(await endDelegation(realm, installer, id, { validTo: '2026-02-01', reason: '期限调整' }));
    expect(await reviewDelegation(realm, supervisor, id, { inOrder: true, review: '已整改' })).toMatchObject({
      code: 'delegation.ended',
    });
    expect(
      await endDelegation(realm, installer, id, { validTo: '2026-03-01', reason: '再次' }),
    ).toMatchObject({
      code: 'delegation.ended',
    });
  });
});
