import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type HangsOnParty, hangingMax, hangsOnParty } from '#subjects/matters/index.ts';
import {
  hasMembers,
  listMemberships,
  type MembershipView,
  membershipRoles,
  type PartyView,
  partyKinds,
} from '#subjects/parties/index.ts';
import { listOwnDays, officeHoursNow } from '#subjects/working-time/index.ts';
import type { SetupFact } from '../../app/setup/view.ts';
import { nameOf, textOf } from '../view-of.ts';
import { hoursLine } from './hours-form.ts';

/** So many members and days are named. */
const named = 50;

/** What is told of a party and what its actions are made from, read once for one page. */
export interface PartyWhole {
  readonly party: PartyView;
  readonly hanging: HangsOnParty;
  readonly hours: Awaited<ReturnType<typeof officeHoursNow>>;
  readonly days: Awaited<ReturnType<typeof listOwnDays>>;
  readonly members: readonly MembershipView[];
  readonly bodies: readonly MembershipView[];
}

/** Reads all that hangs on a party. */
export async function readPartyWhole(realm: Realm, party: PartyView): Promise<PartyWhole> {
  const page = { on: realm.today(), after: null, limit: named };
  const [hanging, hours, days, members, bodies] = await Promise.all([
    hangsOnParty(realm.db, party.id, realm.today()),
    officeHoursNow(realm.db, party.id),
    listOwnDays(realm.db, { text: null, partyId: party.id, after: null, limit: named }),
    hasMembers(party.kind)
      ? listMemberships(realm.db, { ...page, bodyPartyId: party.id, memberPartyId: null })
      : [],
    listMemberships(realm.db, { ...page, bodyPartyId: null, memberPartyId: party.id }),
  ]);
  return { party, hanging, hours, days, members, bodies };
}

/** What is told of a party: what it is, when it works, who belongs to it, and what hangs on it. */
export function partyFacts({ party, hanging, hours, days, members, bodies }: PartyWhole): SetupFact[] {
  const { leads, assists, supervises, mandates, delegations, assets, below, orders, openOrders } = hanging;
  const kind = partyKinds[party.kind];
  const duties = `/duties?party=${party.id}`;
  return [
    fact(say('类型', 'Kind'), [{ name: nameOf(kind['zh-CN'], kind.en) }]),
    fact(say('公开页', 'Public page'), [
      { name: nameOf('看公开的主体页', 'See its public page'), href: `/parties/${party.id}` },
    ]),
    fact(say('办公时间', 'Office hours'), [
      { name: wordsOf(hours.own ? hoursLine(hours.hours) : say('同全域', 'As in the whole realm')) },
    ]),
    fact(
      say('自定的工作日、休息日', 'Its own days'),
      days.map(({ date, working, nameZh, nameEn }) => ({
        name: nameOf(
          `${date} ${working ? '上班' : '休息'}${nameZh === null ? '' : `（${nameZh}）`}`,
          `${date}: ${working ? 'worked' : 'off'}${nameEn === null ? '' : ` (${nameEn})`}`,
        ),
      })),
    ),
    fact(
      say('成员单位', 'Members'),
      members.map((each) => ({
        name: memberName(each.memberNameZh, each.memberNameEn, each),
        href: `/setup/parties?row=${each.memberPartyId}`,
      })),
    ),
    fact(
      say('参加的机构', 'Belongs to'),
      bodies.map((each) => ({
        name: memberName(each.bodyNameZh, each.bodyNameEn, each),
        href: `/setup/parties?row=${each.bodyPartyId}`,
      })),
    ),
    fact(say('权责', 'Duties'), [
      counted(leads, say('主办', 'Leads'), duties),
      counted(assists, say('协办、牵头', 'Assists or is in charge'), duties),
      counted(supervises, say('督办', 'Supervises'), duties),
    ]),
    fact(say('在用', 'In use'), [
      counted(mandates, say('授权', 'Mandates'), '/setup/mandates'),
      counted(delegations, say('授权委托', 'Delegations'), '/work/delegations'),
      counted(assets, say('权属或养护的部件', 'Assets'), '/setup/assets'),
      counted(below, say('下属主体', 'Parties that belong to it'), '/setup/parties'),
    ]),
    fact(say('在办工单', 'Open orders'), [
      ...orders.map(({ matterId, reference, categoryNameZh, categoryNameEn }) => ({
        name: nameOf(`${reference} ${categoryNameZh}`, `${reference} ${categoryNameEn ?? categoryNameZh}`),
        href: `/desk/matters/${matterId}`,
      })),
      ...(openOrders > orders.length
        ? [{ name: nameOf(`共 ${many(openOrders)} 张`, `${many(openOrders)} in all`) }]
        : []),
    ]),
  ];
}

/** A count, or that there are more than are counted. */
export function many(count: number): string {
  return count >= hangingMax ? `${hangingMax}+` : String(count);
}

/** A member by its name, its role and since when. */
export function memberName(zh: string, en: string | null, { role, validFrom }: MembershipView) {
  const word = membershipRoles[role];
  return nameOf(
    `${zh}（${word['zh-CN']}，${validFrom} 起）`,
    `${en ?? zh} (${word.en.toLowerCase()}, since ${validFrom})`,
  );
}

function counted(count: number, what: Bilingual, href: string) {
  const name = nameOf(`${what['zh-CN']} ${many(count)}`, `${what.en}: ${many(count)}`);
  return count === 0 ? { name } : { name, href };
}

function fact(label: Bilingual, values: SetupFact['values']): SetupFact {
  return { label: textOf(label), values };
}

function wordsOf(text: Bilingual) {
  return nameOf(text['zh-CN'], text.en);
}
