import { globSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { done, type Ground, layGround, testApp } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { lookAtCaller, reportDone, takeInReport, verifyOrder } from '#subjects/matters/index.ts';
import { readDesk } from '../doors/web/node/desk/read-desk.ts';
import { callBackServices } from '../doors/web/node/hotline/call-backs.ts';
import { pageRequestOf } from '../doors/web/node/page-request.fixture.ts';

const { realm, app, clock, headersOf } = await testApp();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

async function report(phone: string, kind: 'complaint' | 'enquiry' = 'complaint') {
  const categoryId = kind === 'complaint' ? ground.lampCategory : ground.enquiryCategory;
  const given = { kind, categoryId, placeId: ground.community, description: '路灯坏了', contactPhone: phone };
  return done(await takeInReport(realm, visitor, given));
}

async function looks(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from act where subject_kind = 'look'`.execute(realm.db);
  return rows[0]?.count ?? 0;
}

/** What something shows, and how many acts it leaves the first time and when it is done again in that hour. */
async function looked(show: () => Promise<unknown>): Promise<[shown: string, first: number, again: number]> {
  const before = await looks();
  const shown = JSON.stringify(await show());
  const first = (await looks()) - before;
  await show();
  return [shown, first, (await looks()) - before - first];
}

const pageOf = (caller: Caller) => pageRequestOf(realm, caller);

it('the API shows a reporter’s number to an operator, and leaves one act an hour, also without a matter', async () => {
  for (const kind of ['complaint', 'enquiry'] as const) {
    const { id } = await report('13600000001', kind);
    const ask = async () => {
      const headers = await headersOf(ground.operator);
      return (await app.request(`/api/v1/reports/${id}/reporter`, { headers })).json();
    };
    const [shown, first, again] = await looked(ask);
    expect(shown, kind).toContain('13600000001');
    expect([first, again], kind).toEqual([1, 0]);
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    expect((await looked(ask))[1], 'the next hour').toBe(1);
  }
});

it('the desk of a matter and the page of a call-back leave their act too', async () => {
  const { id, matterId } = await report('13600000002');
  const desk = pageOf(ground.operator);
  const [shown, first, again] = await looked(() => readDesk(desk, { id: matterId ?? '', look: null }));
  expect(shown).toContain('13600000002');
  expect([first, again]).toEqual([1, 0]);

  const { rows } = await sql<{ id: string }>`select id from work_order where matter_id = ${matterId}`.execute(
    realm.db,
  );
  const orderId = rows[0]?.id ?? '';
  done(await reportDone(realm, ground.handler, orderId, undefined, { outcome: 'solved', note: '已修复。' }));
  done(await verifyOrder(realm, ground.verifier, orderId, undefined, { passed: true }));
  clock.now = new Date(clock.now.getTime() + 3_600_000);
  const [called, one, none] = await looked(() => callBackServices(desk).callBack({ id }));
  expect(called).toContain('13600000002');
  expect([one, none]).toEqual([1, 0]);
  const listed = await looked(() => callBackServices(desk).callBacks({ cursor: null }));
  expect(listed[0], 'the list of call-backs').not.toContain('13600000002');
  expect(listed[1]).toBe(0);
});

it('a caller’s history is a look each time', async () => {
  const [, first, again] = await looked(() => lookAtCaller(realm, ground.operator, { phone: '13600000002' }));
  expect([first, again]).toEqual([1, 1]);
});

it('names and numbers are read only where a look is recorded, by their owner, or never shown', () => {
  const reading = globSync('{subjects,doors,demo,platform,register}/**/*.ts', { exclude: ['**/*.test.ts'] })
    .filter((path) => /(from|join) report_contact\b/.test(readFileSync(path, 'utf8')))
    .sort();
  expect(reading).toEqual([
    // For its owner alone (`exportOwnData`).
    'subjects/matters/personal/export-reports.ts',
    // To erase it.
    'subjects/matters/personal/report.ts',
    // Records the look; here whether the reporter wished not to be known.
    'subjects/matters/procedures/look-at-reporter.ts',
    // To whom a notice goes; not shown.
    'subjects/matters/procedures/record-and-tell.ts',
    // `lookAtCaller`, which records it; and whether somebody reported the same before.
    'subjects/matters/queries/callers.ts',
    // `lookAtReporter`, which records it; and whether somebody is the reporter.
    'subjects/matters/queries/reports.ts',
    // How many reports an erasure reaches, and for their owner who looked; neither name nor number.
    'subjects/personal-data/queries/erasures.ts',
  ]);
});
