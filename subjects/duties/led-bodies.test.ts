import { beforeAll, expect, it } from 'vitest';
import { done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { installer } from '#platform/callers/index.ts';
import { calendarDays } from '#platform/working-time/index.ts';
import { addParty, endParty, joinBody, leaveBody } from '#subjects/parties/index.ts';
import { enactDuty, readDutyCheck } from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
let team: string;
const since = '2026-01-01';

beforeAll(async () => {
  ground = await layGround(realm);
  const given = { kind: 'task-team', level: 'county', nameZh: '物业专班', placeId: ground.county } as const;
  team = done(await addParty(realm, installer, { ...given, validFrom: since })).id;
  done(
    await enactDuty(realm, installer, {
      code: 'TEAM-1',
      type: 'other',
      categoryId: ground.orphanCategory,
      placeId: ground.county,
      leadPartyId: team,
      supervisorPartyId: ground.hotline,
      timeLimit: calendarDays(7),
      meansStaff: '五人',
      effectiveFrom: since,
      nameZh: '物业纠纷',
    }),
  );
});

async function unled(): Promise<string[]> {
  const { findings } = await readDutyCheck(realm.db, realm.today());
  return findings.filter(({ code }) => code === 'no-lead-member').map(({ text }) => text['zh-CN']);
}

it('a body that leads a duty is found wanting until one of its members leads it', async () => {
  const join = (memberPartyId: string, role: 'lead' | 'member') =>
    joinBody(realm, installer, { bodyPartyId: team, memberPartyId, role, validFrom: since });
  expect(await unled()).toEqual(['“物业纠纷”由物业专班负责，该机构没有牵头单位。']);
  done(await join(ground.streetOffice, 'member'));
  expect(await unled()).toHaveLength(1);
  const lead = done(await join(ground.cityManagement, 'lead'));
  expect(await unled()).toEqual([]);
  done(await leaveBody(realm, installer, lead.id, { validTo: realm.today() }));
  expect(await unled()).toHaveLength(1);
  done(await join(ground.hotline, 'lead'));
  expect(await unled()).toEqual([]);
  done(await endParty(realm, installer, ground.hotline, { validTo: realm.today() }));
  expect(await unled()).toHaveLength(1);
});
