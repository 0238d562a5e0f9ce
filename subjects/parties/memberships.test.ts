import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { addParty, endParty, joinBody, leaveBody, listMemberships } from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
let body: string;
let head: Caller;
const since = '2026-01-01';

beforeAll(async () => {
  ground = await layGround(realm);
  body = await bodyNamed('协调小组');
  head = await callerWith(realm, 'head-of-body', body, 'head');
});
afterEach(() => checkRegister(realm));

async function bodyNamed(nameZh: string): Promise<string> {
  const given = { kind: 'coordinating-body', level: 'county', nameZh, validFrom: since } as const;
  return done(await addParty(realm, installer, given)).id;
}

const joining = (memberPartyId: string) => ({ bodyPartyId: body, memberPartyId, validFrom: since });
const members = (bodyPartyId: string, on: string | null) =>
  listMemberships(realm.db, { bodyPartyId, memberPartyId: null, on, after: null, limit: 10 });

describe('a body’s members', () => {
  it('are said by administrators and the body’s own head, by nobody else', async () => {
    const other = await callerWith(realm, 'head-of-office', ground.streetOffice, 'head');
    expect(await joinBody(realm, visitor, joining(ground.hotline))).toMatchObject({ code: 'caller.unknown' });
    for (const caller of [ground.handler, ground.dispatcher, other]) {
      expect(await joinBody(realm, caller, joining(ground.hotline))).toMatchObject({ refused: true });
    }
    const { id } = done(await joinBody(realm, head, joining(ground.hotline)));
    for (const caller of [visitor, ground.handler, other]) {
      expect(await leaveBody(realm, caller, id, { validTo: '2026-02-01' })).toMatchObject({ refused: true });
    }
    done(await leaveBody(realm, ground.administrator, id, { validTo: '2026-02-01' }, 1));
  });

  it('are only parties that exist, of a body that has members, once at a time', async () => {
    const cases = [
      [{ ...joining(body) }, 'membership.in-itself'],
      [{ ...joining(realm.newId()) }, 'membership.party-absent'],
      [{ ...joining(ground.hotline), bodyPartyId: ground.streetOffice }, 'membership.no-body'],
    ] as const;
    for (const [input, code] of cases)
      expect(await joinBody(realm, installer, input)).toMatchObject({ code });
    done(await joinBody(realm, installer, { ...joining(ground.streetOffice), role: 'lead' }));
    expect(await joinBody(realm, installer, joining(ground.streetOffice))).toMatchObject({
      code: 'membership.already',
    });
  });

  it('leave once, from a page that is up to date, and may join again in another role', async () => {
    const { id } = done(await joinBody(realm, installer, joining(ground.cityManagement)));
    expect(await leaveBody(realm, installer, id, { validTo: '2025-12-31' })).toMatchObject({
      code: 'membership.dates-reversed',
    });
    expect(await leaveBody(realm, installer, id, { validTo: '2026-03-01' }, 7)).toMatchObject({
      code: 'version.stale',
    });
    done(await leaveBody(realm, installer, id, { validTo: '2026-03-01' }, 1));
    expect(await leaveBody(realm, installer, id, { validTo: '2026-03-02' })).toMatchObject({
      code: 'membership.left',
    });
    const again = { ...joining(ground.cityManagement), role: 'lead', validFrom: '2026-03-01' } as const;
    done(await joinBody(realm, installer, again));
    const on = (day: string) =>
      members(body, day).then((rows) =>
        rows.filter((each) => each.memberPartyId === ground.cityManagement).map(({ role }) => role),
      );
    expect(await on('2026-02-28')).toEqual(['member']);
    expect(await on('2026-03-01')).toEqual(['lead']);
  });

  it('that have ended themselves are no members any more', async () => {
    const team = await bodyNamed('专项小组');
    const gone = await bodyNamed('撤销单位');
    done(await joinBody(realm, installer, { ...joining(gone), bodyPartyId: team }));
    expect(await members(team, realm.today())).toHaveLength(1);
    done(await endParty(realm, installer, gone, { validTo: realm.today() }));
    expect(await members(team, realm.today())).toHaveLength(0);
    expect(await members(team, null)).toHaveLength(1);
  });
});
