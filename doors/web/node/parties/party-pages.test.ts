import { beforeAll, describe, expect, it } from 'vitest';
import { done, type Ground, layGround, testApp } from '#harness/realm/index.ts';
import { installer } from '#platform/callers/index.ts';
import { enactDuty } from '#subjects/duties/index.ts';
import { addParty, amendParty, endParty, giveDelegation, joinBody } from '#subjects/parties/index.ts';
import type { PartyServices } from '../../app/parties/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { readDutyPage } from '../portal-duties.ts';
import { partyServices } from './party-services.ts';

const { realm, app, headersOf } = await testApp();
let ground: Ground;
let parties: PartyServices;
let person: string;
let team: string;
const since = '2026-01-01';

beforeAll(async () => {
  ground = await layGround(realm);
  parties = partyServices({ realm } as PageRequest);
  const add = async (kind: 'person' | 'task-team', nameZh: string) =>
    done(await addParty(realm, installer, { kind, nameZh, parentId: ground.hotline, validFrom: since })).id;
  person = await add('person', '居民张某');
  team = await add('task-team', '物业专班');
  const member = { bodyPartyId: team, memberPartyId: ground.cityManagement, validFrom: since };
  done(await joinBody(realm, installer, { ...member, role: 'lead' }));
  const contact = { nameZh: '测试区城市管理局', phone: '0571-1234 5678', leadership: 'dual' } as const;
  done(await amendParty(realm, installer, ground.cityManagement, contact));
  done(
    await giveDelegation(realm, installer, {
      kind: 'entrusted',
      fromPartyId: ground.cityManagement,
      toPartyId: ground.streetOffice,
      supervisorPartyId: ground.hotline,
      powers: ['LAMP-1'],
      validFrom: since,
      validTo: '2027-01-01',
      basis: '《行政处罚法》第二十条',
    }),
  );
});

const all = { words: null, kind: null, cursor: null };

describe('the public list of parties', () => {
  it('has those that exist today, by words and kind, and no individuals', async () => {
    const names = async (asked: object) =>
      (await parties.list({ ...all, ...asked })).items.map(({ name }) => name.zh);
    expect(await names({})).toEqual(['测试区热线中心', '测试区城市管理局', '测试街道办事处', '物业专班']);
    expect(await names({ words: '街道' })).toEqual(['测试街道办事处']);
    expect(await names({ kind: 'task-team' })).toEqual(['物业专班']);
    expect(await names({ kind: 'person' })).toHaveLength(4);
    expect(await names({ words: '张某' })).toEqual([]);
    expect(await names({ cursor: 'nonsense' })).toHaveLength(4);
  });

  it('shows individuals to nobody but staff, over the API too', async () => {
    const get = async (path: string, headers: Record<string, string> = {}) =>
      app.request(`/api/v1/parties${path}`, { headers });
    expect(await (await get('?name=张某')).json()).toMatchObject({ items: [] });
    expect((await get(`/${person}`)).status).toBe(404);
    const staff = await headersOf(ground.handler);
    expect(await (await get('?name=张某', staff)).json()).toMatchObject({ items: [{ id: person }] });
    expect((await get(`/${person}`, staff)).status).toBe(200);
  });
});

describe('a party’s public page', () => {
  const factsOf = async (id: string) => {
    const page = await parties.page({ id });
    const facts = page?.facts.map(({ label, values, hrefs }) => [
      label.en,
      values.map(({ zh }, index) => [zh, hrefs?.[index] ?? null]),
    ]);
    return Object.fromEntries(facts ?? []) as Record<string, [string, string | null][]>;
  };

  it('says how it is reached, who leads it, which bodies it belongs to', async () => {
    const facts = await factsOf(ground.cityManagement);
    expect(facts['Telephone']).toEqual([['0571-1234 5678', 'tel:057112345678']]);
    expect(facts['Led by']).toEqual([['双重管理', null]]);
    expect(facts['Belongs to these bodies']).toEqual([
      ['物业专班（牵头单位，2026-01-01 起）', `/parties/${team}`],
    ]);
    expect((await factsOf(team))['Members']?.[0]?.[1]).toBe(`/parties/${ground.cityManagement}`);
    expect((await factsOf(ground.hotline))['Parties that belong to it']).toEqual([
      ['物业专班', `/parties/${team}`],
    ]);
  });

  it('names the duties that it leads and supervises, and whose powers it exercises', async () => {
    const leads = await parties.page({ id: ground.cityManagement });
    expect(leads?.duties.map(({ part, items }) => [part.en, items.map(({ code }) => code)])).toEqual([
      ['It leads', ['LAMP-1']],
    ]);
    const watches = await parties.page({ id: ground.hotline });
    expect(watches?.duties.map(({ part }) => part.en)).toEqual(['It supervises']);
    expect(watches?.delegations.map(({ sentence }) => sentence['zh-CN'])).toEqual([
      '测试区城市管理局委托测试街道办事处行使职权，至 2027-01-01，测试区热线中心监督',
    ]);
  });

  it('of a body that leads a duty is linked there with its members', async () => {
    const led = {
      code: 'TEAM-1',
      type: 'other',
      categoryId: ground.orphanCategory,
      placeId: ground.county,
      leadPartyId: team,
      supervisorPartyId: ground.hotline,
      effectiveFrom: since,
      nameZh: '物业纠纷',
    } as const;
    done(await enactDuty(realm, installer, led));
    const duty = await readDutyPage(realm, { code: 'TEAM-1', edition: null });
    const hrefs = (label: string) => duty?.facts.find((each) => each.label.en === label)?.hrefs;
    expect(hrefs('Lead')).toEqual([`/parties/${team}`]);
    expect(hrefs('Members of the lead')).toEqual([`/parties/${ground.cityManagement}`]);
    const lamp = await readDutyPage(realm, { code: 'LAMP-1', edition: null });
    expect(lamp?.facts.map(({ label }) => label.en)).not.toContain('Members of the lead');
  });

  it('is there for no individual and no other id, and says so where the party has ended', async () => {
    for (const id of [person, realm.newId(), 'x']) expect(await parties.page({ id })).toBeNull();
    done(await endParty(realm, installer, team, { validTo: realm.today() }));
    expect((await parties.page({ id: team }))?.notInForce?.['zh-CN']).toMatch(/已于 .* 终止/);
    expect((await parties.list(all)).items.map(({ id }) => id)).not.toContain(team);
  });
});
