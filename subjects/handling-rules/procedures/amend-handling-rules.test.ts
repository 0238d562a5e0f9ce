import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import {
  amendHandlingRules,
  handlingRulesHistory,
  handlingRulesOf,
  handlingRulesState,
  usualHandlingRules,
  withdrawHandlingRules,
} from '../index.ts';

const { realm, clock } = await testRealm();
let ground: Ground;
beforeAll(async () => {
  ground = await layGround(realm);
});
afterEach(() => checkRegister(realm));

function pass(minutes: number): void {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000);
}

const stricter = { changes: { callBackAttemptsMax: 5 }, ground: '市里要求' };

describe('the handling rules of a realm', () => {
  it('are the usual ones until somebody amends them, who must be an administrator', async () => {
    expect(await handlingRulesOf(realm)).toEqual(usualHandlingRules);
    const refused = await amendHandlingRules(realm, ground.handler, 0, stricter);
    expect(refused).toMatchObject({ code: 'right.missing' });
    const empty = await amendHandlingRules(realm, ground.administrator, 0, { changes: {}, ground: '无故' });
    expect(empty).toMatchObject({ code: 'handling-rules.unchanged' });
    expect(await handlingRulesState(realm.db)).toBeUndefined();
  });

  it('change at the amendment’s moment, without being read anew', async () => {
    const { version } = done(await amendHandlingRules(realm, ground.administrator, 0, stricter));
    expect(version).toBe(1);
    expect((await handlingRulesOf(realm)).callBackAttemptsMax).toBe(3);
    const known = realm.db;
    pass(2);
    Object.assign(realm, { db: null });
    try {
      expect((await handlingRulesOf(realm)).callBackAttemptsMax).toBe(5);
    } finally {
      Object.assign(realm, { db: known });
    }
  });

  it('aren’t amended by whoever looked at an older version', async () => {
    const stale = await amendHandlingRules(realm, ground.administrator, 0, stricter);
    expect(stale).toMatchObject({ code: 'version.stale' });
  });

  it('take one of two amendments made at once by the same version', async () => {
    const once = () => amendHandlingRules(realm, ground.administrator, 1, stricter);
    const both = await Promise.all([once(), once()]);
    expect(both.filter((each) => 'refused' in each)).toHaveLength(1);
  });

  it('keep who amended what, from when and why, and what was withdrawn', async () => {
    const effectiveFrom = new Date(clock.now.getTime() + 86_400_000).toISOString();
    const coming = { ...stricter, effectiveFrom };
    const { version } = done(await amendHandlingRules(realm, ground.administrator, undefined, coming));
    const back = { amendment: version, ground: '暂缓实行' };
    done(await withdrawHandlingRules(realm, ground.administrator, version, back));
    const [withdrawn, amended] = await handlingRulesHistory(realm.db, await handlingRulesState(realm.db));
    expect(withdrawn).toMatchObject({ withdrew: version, ground: '暂缓实行', amended: null });
    expect(amended).toMatchObject({
      version,
      ground: '市里要求',
      amended: { changes: stricter.changes, effectiveFrom },
      partyId: ground.administrator.mandate?.partyId,
    });
  });
});
