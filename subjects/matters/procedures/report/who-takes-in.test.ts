import { beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import { type TakeInReportInput, takeInReport } from '../../index.ts';

const { realm } = await testRealm();
let ground: Ground;
let gridWorker: Caller;
let caretaker: Caller;

beforeAll(async () => {
  ground = await layGround(realm);
  const party = async (kind: 'residents-committee' | 'property-company', nameZh: string) =>
    done(await addParty(realm, installer, { kind, nameZh, validFrom: '2026-01-01' })).id;
  gridWorker = await callerWith(
    realm,
    'grid-worker',
    await party('residents-committee', '测试社区居委会'),
    'handler',
  );
  caretaker = await callerWith(realm, 'caretaker', await party('property-company', '测试物业'), 'handler');
});

async function takesIn(caller: Caller, more: Partial<TakeInReportInput>) {
  const taken = await takeInReport(realm, caller, {
    ...{ categoryId: ground.lampCategory, placeId: ground.community, description: '东门的路灯不亮。' },
    ...{ contactPhone: '13800000000', ...more },
  });
  return 'refused' in taken ? taken.code : taken.partyId;
}

describe('on somebody’s behalf', () => {
  it('a grid worker takes a report in on the rounds or at the counter, and it goes where it belongs', async () => {
    expect(await takesIn(gridWorker, { channel: 'field' })).toBe(ground.cityManagement);
    expect(await takesIn(gridWorker, { channel: 'counter' })).toBe(ground.cityManagement);
    await checkRegister(realm);
  });

  it('a grid worker leaves the number of whoever said it', async () => {
    expect(await takesIn(gridWorker, { channel: 'field', contactPhone: null })).toBe(
      'report.contact-missing',
    );
  });

  it('nobody but the hotline answers the hotline', async () => {
    expect(await takesIn(gridWorker, { channel: 'hotline' })).toBe('right.missing');
    expect(await takesIn(gridWorker, { channel: 'api' })).toBe('right.missing');
    expect(await takesIn(ground.operator, { channel: 'hotline' })).toBe(ground.cityManagement);
  });

  it('a company takes nothing in, nor does whoever has no seat or only verifies', async () => {
    expect(await takesIn(caretaker, { channel: 'field' })).toBe('right.missing');
    expect(await takesIn(ground.verifier, { channel: 'field' })).toBe('right.missing');
    expect(await takesIn(visitor, { channel: 'field' })).toBe('caller.unknown');
    expect(await takesIn(caretaker, { channel: 'web' })).toBe(ground.cityManagement);
  });
});
