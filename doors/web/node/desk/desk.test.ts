import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { deadline, workingTimeOf } from '#platform/working-time/index.ts';
import { type Acted, deskStory, openTopic, runClocks, takeInReport } from '#subjects/matters/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import { setOfficeHours } from '#subjects/working-time/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { ActionView, FieldView } from '../../app/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { allActions, deskActions, doDeskAction, foresee } from './all-actions.ts';
import { type DeskState, readDeskState } from './desk-state.ts';
import { told } from './fields.ts';

const { realm, clock } = await testRealm({ demo: true });
let ground: Ground;
let seats: readonly Caller[];
let photo: Buffer;
const others: string[] = [];
const long = [['07:30', '21:00']] as const;
const longHours = { weekdays: { 1: long, 2: long, 3: long, 4: long, 5: long } };

beforeAll(async () => {
  ground = await layGround(realm);
  const { cityManagement, streetOffice, hotline, county, street } = ground;
  const party = async (kind: 'government' | 'department' | 'residents-committee', nameZh: string) => {
    const level = kind === 'residents-committee' ? null : kind === 'government' ? 'province' : 'county';
    const given = { kind, level, nameZh, placeId: kind === 'residents-committee' ? street : county } as const;
    const id = done(await addParty(realm, installer, { ...given, validFrom: '2026-01-01' })).id;
    others.push(id);
    return id;
  };
  const above = await party('government', '测试省人民政府');
  const committee = await party('residents-committee', '测试社区居民委员会');
  const water = await party('department', '测试区水务局');
  const seat = (name: string, partyId: string, role: Parameters<typeof callerWith>[3]) =>
    callerWith(realm, name, partyId, role);
  seats = [
    ground.operator,
    ground.dispatcher,
    ground.handler,
    ground.verifier,
    await seat('head', cityManagement, 'head'),
    await seat('street-handler', streetOffice, 'handler'),
    await seat('street-head', streetOffice, 'head'),
    await seat('committee-handler', committee, 'handler'),
    await seat('water-handler', water, 'handler'),
    await seat('supervisor', above, 'supervisor'),
    await seat('other-verifier', above, 'verifier'),
    await seat('hotline-supervisor', hotline, 'supervisor'),
    await seat('auditor', above, 'auditor'),
  ];
  done(
    await openTopic(realm, seats[9] as Caller, {
      placeId: county,
      leadPartyId: cityManagement,
      titleZh: '路灯专题',
    }),
  );
  // Some keep other hours than the realm: what is told of their limits goes by theirs.
  for (const partyId of [cityManagement, streetOffice, water]) {
    done(await setOfficeHours(realm, ground.administrator, { partyId, hours: longHours }));
  }
  const image = sharp({ create: { width: 40, height: 30, channels: 3, background: '#345' } });
  photo = await image.png().toBuffer();
});
afterAll(() => checkRegister(realm));

/** Numbers that look drawn by lot and are the same each time. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function stateFor(caller: Caller, matterId: string): Promise<DeskState> {
  // Told as to the operator, who sees it whole; what may be done is asked for the caller.
  return readDeskState(realm, caller, done(await deskStory(realm, ground.operator, matterId)));
}

async function report(): Promise<string> {
  const input = { categoryId: ground.lampCategory, placeId: ground.community, description: '路灯坏了' };
  const taken = done(await takeInReport(realm, visitor, input));
  done(await takeInReport(realm, visitor, { ...input, joinMatterId: taken.matterId ?? '' }));
  return taken.matterId ?? '';
}

/** Fills a form in as somebody would who means it. */
function filled(action: Pick<ActionView, 'fields' | 'target'>, draw: (below: number) => number): FormInput {
  const values: Record<string, string[]> = {};
  const files: Record<string, File[]> = {};
  for (const field of action.fields) {
    if (field.kind === 'photos') {
      const bytes = new Uint8Array(photo.byteLength);
      bytes.set(photo);
      if (field.required) files[field.name] = [new File([bytes], 'photo.png', { type: 'image/png' })];
    } else values[field.name] = valuesOf(field, draw);
  }
  if (action.target !== undefined) values['target'] = [action.target];
  return { values, files };
}

function valuesOf(field: FieldView, draw: (below: number) => number): string[] {
  const given = typeof field.value === 'string' ? [field.value] : (field.value ?? []);
  const day = (days: number) => new Date(Date.parse(realm.now()) + days * 86_400_000).toISOString();
  switch (field.kind) {
    case 'party':
      return given.length > 0 ? [...given] : field.required ? [others[0] ?? ''] : [''];
    case 'parties':
      return given.length > 0 ? [...given] : [others[2] ?? ''];
    case 'number':
      return given.length > 0 ? [...given] : field.required ? ['1'] : [''];
    case 'moment':
      return field.required ? [day(1).slice(0, 16)] : [''];
    case 'date':
      return field.required ? [day(30).slice(0, 10)] : [''];
    case 'choice': {
      if (given.length > 0) return [...given];
      if (field.name.endsWith('Way')) return ['urgent-hour'];
      const choices = field.choices ?? [];
      return [choices[draw(choices.length)]?.value ?? ''];
    }
    case 'choices':
      return field.required ? (field.choices ?? []).slice(0, 1).map(({ value }) => value) : [];
    default:
      return ['测试所写，依据《规定》第一条'];
  }
}

async function act(
  caller: Caller,
  matterId: string,
  name: string,
  form: FormInput,
): Promise<Acted | Refusal> {
  const request = { realm, visit: { caller } } as unknown as PageRequest;
  return doDeskAction({ request, caller, state: await stateFor(caller, matterId), form }, name, null);
}

/** Moments as sentences say them, such as 11月26日 18:00. */
const moments = /(?:\d{4}年)?\d{1,2}月\d{1,2}日[^，。；）]*?\d{1,2}:\d{2}/g;

/** Which moments of a sentence are neither what the acts then set nor what stood before. */
async function toldWrongly(sentence: string, before: DeskState, actIds: readonly string[]) {
  const { rows } = await realm.pool.query<{ facts: string }>(
    "select data::jsonb ->> 'facts' as facts from act_part where act_id = any($1) and part = 'facts'",
    [actIds],
  );
  const stood = JSON.stringify([before.orders, before.timeRequests, before.longListings]);
  const { contestWithin } = before.rules;
  const untilContested = before.orders.map(({ issuedAt, partyId }) =>
    deadline(issuedAt, contestWithin, workingTimeOf(realm.workingTime, partyId)),
  );
  const isos = [stood, ...rows.map(({ facts }) => facts), ...untilContested].flatMap(
    (each) => each.match(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|\+00:00)/g) ?? [],
  );
  const asSet = new Set(isos.map((iso) => told(before, new Date(iso).toISOString())['zh-CN']));
  const said = sentence.match(moments) ?? [];
  return { moments: said.length, told: said.filter((moment) => !asSet.has(moment.trim())) };
}

/** What may well be refused although it is open: its answer hangs on what is filled in. */
const hangsOnForm = new Set([
  'join-report', // whether there is a matter of that reference
  'work-order.party-has-one',
  'work-order.clause-missing',
  'work-order.supervisor-missing',
  'work-order.inner-limit-longer',
  'work-order.same-party',
  'contest.same-party',
  'call-in.pending',
  'call-in.not-callable',
  'work-order.not-above',
  'matter.personal-data',
]);

it('offers at the desk what may be done and nothing else, however a matter has gone on before', async () => {
  const draw = drawing(20_261_123);
  const matters = [await report(), await report(), await report()];
  const tried = new Map<string, number>();
  const timed = new Set<string>();
  const wrong: string[] = [];
  for (let step = 0; step < 260; step += 1) {
    clock.now = new Date(clock.now.getTime() + draw(40) * 60_000);
    if (step % 25 === 24) await runClocks(realm);
    if (step % 40 === 39) matters[draw(matters.length)] = await report();
    const matterId = matters[draw(matters.length)] ?? '';
    const caller = seats[draw(seats.length)] as Caller;
    const state = await stateFor(caller, matterId);
    const offered = deskActions(state);
    const hidden = allActions.filter(({ name }) => !offered.some((each) => each.name === name));
    // What isn't offered is tried on everything that there is, and must come to nothing.
    const aside = hidden[draw(hidden.length)];
    if (aside && !aside.name.endsWith('-topic')) {
      const targets = [matterId, ...state.orders, ...state.contests, ...state.timeRequests].map((each) =>
        typeof each === 'string' ? each : each.id,
      );
      const target = targets[draw(targets.length)] ?? matterId;
      const form = filled({ fields: fieldsLike, target }, draw);
      const result = await act(caller, matterId, aside.name, form);
      if (!isRefusal(result))
        wrong.push(`${caller.mandate?.role} could ${aside.name}: ${state.matter.status}`);
    }
    const rare = offered.toSorted((one, other) => (tried.get(one.name) ?? 0) - (tried.get(other.name) ?? 0));
    const chosen = rare[draw(Math.min(2, rare.length))];
    if (chosen === undefined) continue;
    const form = filled(chosen, draw);
    const before = await stateFor(caller, matterId);
    const follows = await foresee(before, chosen.name, form);
    expect(follows).toBeDefined();
    const result = await act(caller, matterId, chosen.name, form).catch((fault: unknown) => {
      throw new Error(`${chosen.name} fell`, { cause: fault });
    });
    tried.set(chosen.name, (tried.get(chosen.name) ?? 0) + 1);
    // What more time would come to is set by whoever grants it (below).
    if (!isRefusal(result) && chosen.name !== 'request-extension') {
      const untrue = await toldWrongly(follows?.['zh-CN'] ?? '', before, result.actIds);
      for (const moment of untrue.told) wrong.push(`${chosen.name} said ${moment}: ${follows?.['zh-CN']}`);
      if (untrue.moments > 0) timed.add(chosen.name);
    }
    if (isRefusal(result) && !hangsOnForm.has(result.code) && !hangsOnForm.has(chosen.name)) {
      const faults = result.fields.map(({ field, code }) => `${field} ${code}`).join(', ');
      wrong.push(`${caller.mandate?.role} ${chosen.name}: ${result.code} ${faults} (${state.matter.status})`);
    }
  }
  expect(wrong).toEqual([]);
  expect(tried.size).toBeGreaterThan(30);
  // Whose sentence names a moment: nearly all that set one.
  expect([...timed].sort()).toEqual(
    expect.arrayContaining(['dispatch-on', 'grant-time', 'raise-contest', 'supervise-order']),
  );
}, 240_000);

/** Values for any field that any action reads. */
const said: FieldView['label'] = { 'zh-CN': '', en: '' };
const anyField = (name: string, kind: FieldView['kind'], more: Partial<FieldView> = {}): FieldView => ({
  name,
  label: said,
  kind,
  required: true,
  ...more,
});
const fieldsLike: readonly FieldView[] = [
  anyField('note', 'lines'),
  anyField('reason', 'lines'),
  anyField('demand', 'lines'),
  anyField('answer', 'lines'),
  anyField('words', 'lines'),
  anyField('summary', 'lines'),
  anyField('promise', 'lines'),
  anyField('opinion', 'lines'),
  anyField('clause', 'line'),
  anyField('partyId', 'party'),
  anyField('partyIds', 'parties'),
  anyField('limitAmount', 'number'),
  anyField('limitWay', 'choice'),
  anyField('consultAt', 'moment'),
  anyField('stage1', 'date'),
  anyField('stagesDone', 'number', { value: '1' }),
  anyField('reached', 'choice', { value: 'yes' }),
  anyField('onSite', 'choice', { value: 'yes' }),
  anyField('review', 'choice', { value: 'refuse' }),
  anyField('how', 'choice', { value: 'joins' }),
  anyField('outcome', 'choice', { value: 'explained' }),
  anyField('ground', 'choice', { value: 'force-majeure' }),
  anyField('photos', 'photos'),
];

it('says of each action what follows, with the moment to which a limit moves', async () => {
  const matterId = await report();
  const state = await stateFor(ground.handler, matterId);
  const extension = deskActions(state).find(({ name }) => name === 'request-extension');
  expect(extension?.follows['zh-CN']).toContain('由其他单位决定');
  const form: FormInput = {
    values: {
      target: [extension?.target ?? ''],
      limitAmount: ['2'],
      limitWay: ['urgent-hour'],
      reason: ['灯具要定制，明天到货'],
    },
    files: {},
  };
  const follows = await foresee(state, 'request-extension', form);
  expect(follows?.['zh-CN']).toMatch(/时限由 .+ 改为 .+。/);
  done(await act(ground.handler, matterId, 'request-extension', form));
  const decider = seats.find(({ mandate }) => mandate?.role === 'supervisor') as Caller;
  const asked = await stateFor(decider, matterId);
  const grant = deskActions(asked).find(({ name }) => name === 'grant-time');
  done(await act(decider, matterId, 'grant-time', filled(grant as ActionView, drawing(1))));
  const dueAt = (await stateFor(ground.handler, matterId)).orders[0]?.dueAt ?? '';
  expect(follows?.['zh-CN']).toContain(`改为 ${told(state, dueAt)['zh-CN']}。`);
});

it('refuses what is done from a page older than what it shows, and changes nothing', async () => {
  const matterId = await report();
  const state = await stateFor(ground.handler, matterId);
  const receive = deskActions(state).find(({ name }) => name === 'receive-order');
  const form: FormInput = { values: { target: [receive?.target ?? ''] }, files: {} };
  const request = { realm, visit: { caller: ground.handler } } as unknown as PageRequest;
  const doing = { request, caller: ground.handler, state, form };
  expect(await doDeskAction(doing, 'receive-order', 1)).toMatchObject({ code: 'version.stale' });
  expect(await doDeskAction(doing, 'no-such-action', null)).toMatchObject({ code: 'absent' });
});
