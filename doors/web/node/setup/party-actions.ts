import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput, refuse, refuseFields } from '#platform/refusal/index.ts';
import {
  endParty,
  endPartyInput,
  hasMembers,
  joinBody,
  joinBodyInput,
  leaveBody,
  leaveBodyInput,
  membershipRoles,
  partyById,
} from '#subjects/parties/index.ts';
import { setOfficeHours, setOwnDay, setOwnDayInput, withdrawOwnDay } from '#subjects/working-time/index.ts';
import type { ActionView, FieldView, Text } from '../../app/view.ts';
import { nameOf, textOf } from '../view-of.ts';
import { choicesOf, dayIn, field, partyOptions, valueIn } from './fields.ts';
import { hoursFields, hoursIn } from './hours-form.ts';
import type { RowAction, RowDone, RowForm } from './kind.ts';
import { many, memberName, type PartyWhole, readPartyWhole } from './party-facts.ts';
import { workingNames } from './working-time.ts';

const groups = {
  members: say('成员单位', 'Members'),
  time: say('工作时间', 'Working time'),
  end: say('终止', 'End'),
};

/** What may be done to a party beside amending it; nothing once it has ended. */
export async function partyActions(realm: Realm, whole: PartyWhole): Promise<ActionView[]> {
  const { party, members, hours, days } = whole;
  if (party.validTo !== null) return [];
  const since = field('on', say('自何日起', 'Since'), { kind: 'date', value: realm.today() });
  const joining = hasMembers(party.kind)
    ? [
        action('join', groups.members, say('增加成员单位', 'Add a member'), followsOf.join, [
          field('memberPartyId', say('单位', 'Party'), {
            kind: 'choice',
            required: true,
            choices: (await partyOptions(realm)).filter(({ value }) => value !== party.id),
          }),
          field('role', say('身份', 'Role'), {
            kind: 'choice',
            required: true,
            choices: choicesOf(membershipRoles),
            value: 'member',
          }),
          since,
        ]),
      ]
    : [];
  const leaving =
    members.length > 0
      ? [
          action('leave', groups.members, say('成员单位退出', 'Let a member leave'), followsOf.leave, [
            field('membershipId', say('单位', 'Party'), {
              kind: 'choice',
              required: true,
              choices: members.map((each) => ({
                value: each.id,
                label: memberName(each.memberNameZh, each.memberNameEn, each),
              })),
            }),
            since,
          ]),
        ]
      : [];
  const time = [
    action(
      'hours',
      groups.time,
      say('设办公时间', 'Set office hours'),
      followsOf.hours,
      hoursFields(hours.hours),
    ),
    ...(hours.own
      ? [
          action(
            'drop-hours',
            groups.time,
            say('恢复同全域', 'As in the whole realm'),
            followsOf.dropHours,
            [],
          ),
        ]
      : []),
    action('day', groups.time, say('设某日上班或休息', 'Set a day'), followsOf.day, [
      field('date', say('日期', 'Day'), { kind: 'date', required: true }),
      field('working', say('上班或休息', 'Worked or off'), {
        kind: 'choice',
        required: true,
        choices: choicesOf(workingNames),
        value: 'no',
      }),
      field('dayNameZh', say('中文名称', 'Chinese name'), { lengthMax: 60 }),
      field('dayNameEn', say('英文名称', 'English name'), { lengthMax: 120 }),
    ]),
    ...(days.length > 0
      ? [
          action('drop-day', groups.time, say('撤销某日设置', 'Withdraw a day'), followsOf.dropDay, [
            field('dayId', say('日期', 'Day'), {
              kind: 'choice',
              required: true,
              choices: days.map(({ id, date }) => ({ value: id, label: nameOf(date, date) })),
            }),
          ]),
        ]
      : []),
  ];
  const end = action('end', groups.end, say('终止主体', 'End the party'), endWords(whole), [
    field('validTo', say('自何日起不再存在', 'The first day on which it exists no more'), {
      kind: 'date',
      value: realm.today(),
    }),
  ]);
  return [...joining, ...leaving, ...time, end];
}

const followsOf = {
  join: say(
    '成员单位和身份在主体页公开。牵头单位代表该机构承担其主办的权责。',
    'Members and their roles are public. A lead member answers for the duties that the body leads.',
  ),
  leave: say(
    '退出前的成员关系留在台账里。没有牵头单位时，该机构主办的权责会列入权责体检。',
    'Its membership until then stays on record. Without a lead member, duties that the body leads are found wanting.',
  ),
  hours: say(
    '只用于该主体，此后开始的时限按此计算；已在走的时限不变。',
    'For this party alone; limits that begin from now on are counted by them, running ones stay.',
  ),
  dropHours: say(
    '此后开始的时限按全域的办公时间计算。',
    'Limits that begin from now on are counted by the realm’s hours.',
  ),
  day: say(
    '只用于该主体，此后开始的时限按此计算。',
    'For this party alone; limits that begin from now on are counted by it.',
  ),
  dropDay: say('该日按全域的安排。', 'What holds in the whole realm holds on that day.'),
};

function action(
  name: string,
  group: Bilingual,
  label: Bilingual,
  follows: Bilingual | Text,
  fields: readonly FieldView[],
): ActionView {
  const words = { group: textOf(group), label: textOf(label), follows: textOf(follows) };
  return { name, key: null, primary: false, fields, ...words };
}

/** What would follow from an action. */
export async function foreseeParty(realm: Realm, { id, action: name }: RowAction): Promise<Text | Refusal> {
  const party = await partyById(realm.db, id);
  if (party === undefined) return refuse('absent');
  const actions = await partyActions(realm, await readPartyWhole(realm, party));
  return actions.find((each) => each.name === name)?.follows ?? refuse('absent');
}

/** Does one of a party's actions. */
export async function actOnParty(realm: Realm, sent: RowAction): Promise<RowDone | Refusal> {
  const { id, form, caller } = sent;
  switch (sent.action) {
    case 'join': {
      const input = readInput(joinBodyInput, {
        bodyPartyId: id,
        memberPartyId: valueIn(form, 'memberPartyId') ?? '',
        role: valueIn(form, 'role') ?? undefined,
        validFrom: dayIn(realm, form, 'on'),
      });
      if (isRefusal(input)) return input;
      return doneTo(realm, id, await joinBody(realm, caller, input), said.joined);
    }
    case 'leave': {
      const membershipId = valueIn(form, 'membershipId');
      const input = readInput(leaveBodyInput, { validTo: dayIn(realm, form, 'on') });
      if (isRefusal(input)) return input;
      if (membershipId === null) return chooseFirst('membershipId');
      return doneTo(realm, id, await leaveBody(realm, caller, membershipId, input), said.left);
    }
    case 'hours': {
      const hours = hoursIn(form);
      if (isRefusal(hours)) return hours;
      return doneTo(realm, id, await setOfficeHours(realm, caller, { hours, partyId: id }), said.hours);
    }
    case 'drop-hours':
      return doneTo(realm, id, await setOfficeHours(realm, caller, { hours: null, partyId: id }), said.hours);
    case 'day': {
      const input = readInput(setOwnDayInput, {
        date: valueIn(form, 'date') ?? '',
        working: valueIn(form, 'working') === 'yes',
        nameZh: valueIn(form, 'dayNameZh'),
        nameEn: valueIn(form, 'dayNameEn'),
        partyId: id,
      });
      if (isRefusal(input)) return input;
      return doneTo(realm, id, await setOwnDay(realm, caller, input), said.day);
    }
    case 'drop-day': {
      const dayId = valueIn(form, 'dayId');
      if (dayId === null) return chooseFirst('dayId');
      return doneTo(realm, id, await withdrawOwnDay(realm, caller, dayId), said.day);
    }
    case 'end':
      return endWhole(realm, sent);
    default:
      return refuse('absent');
  }
}

/** Ends a party from the day that the form names. */
export async function endWhole(
  realm: Realm,
  { id, version, form, caller }: RowForm & { readonly id: string },
): Promise<RowDone | Refusal> {
  const input = readInput(endPartyInput, { validTo: dayIn(realm, form, 'validTo') });
  if (isRefusal(input)) return input;
  return doneTo(realm, id, await endParty(realm, caller, id, input, version), said.ended);
}

const said = {
  joined: say('成员单位已加入。', 'The member has joined.'),
  left: say('成员单位已退出。', 'The member has left.'),
  hours: say(
    '办公时间已更新，此后开始的时限按新时间计算。',
    'The office hours are set. Limits that begin from now on are counted by them.',
  ),
  day: say('该日的安排已更新。', 'The day has been set.'),
  ended: say('主体已终止。', 'The party has been ended.'),
};

function chooseFirst(name: string): Refusal {
  return refuseFields([{ field: name, code: 'missing', text: say('请先选择。', 'Choose one.') }]);
}

async function doneTo(
  realm: Realm,
  id: string,
  done: { readonly id: string } | Refusal,
  sentence: Bilingual,
): Promise<RowDone | Refusal> {
  if (isRefusal(done)) return done;
  const party = await partyById(realm.db, id);
  return { id, reference: party?.nameZh ?? '', sentence: textOf(sentence) };
}

function endWords({ party, hanging, members, bodies }: PartyWhole): Bilingual {
  const { openOrders, leads, assists, supervises, mandates, delegations, assets, below } = hanging;
  const memberships = members.length + bodies.length;
  const orders =
    openOrders === 0
      ? say('没有在办工单。', 'It has no open orders.')
      : say(
          `在办工单 ${many(openOrders)} 张不会自动转出，时限照走、超时提级：请先在案件里改派（见上方清单）。`,
          `Its ${many(openOrders)} open orders don’t move by themselves; their clocks run on and escalate: assign them to others first (listed above).`,
        );
  return say(
    `自当日起无人能代表${party.nameZh}办事：${many(mandates)} 项授权失效。${orders['zh-CN']}主办的 ${many(leads)} 项权责不再派单，改由派单员处理；协办 ${many(assists)} 项、督办 ${many(supervises)} 项里不再有它。涉及的授权委托 ${many(delegations)} 项、成员关系 ${memberships} 个、部件 ${many(assets)} 个、下属主体 ${many(below)} 个，需要另行调整。`,
    `From that day nobody acts for it: ${many(mandates)} mandates lapse. ${orders.en} The ${many(leads)} duties that it leads route to nobody and come to the dispatcher; it drops out of ${many(assists)} in which it assists and ${many(supervises)} that it supervises. To be seen to: delegations ${many(delegations)}, memberships ${memberships}, assets ${many(assets)}, parties that belong to it ${many(below)}.`,
  );
}
