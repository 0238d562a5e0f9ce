import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type DutyView, listDuties } from '#subjects/duties/index.ts';
import {
  type DelegationView,
  leadershipNames,
  listDelegations,
  listMemberships,
  listParties,
  type PartyView,
  partyById,
  partyKinds,
  partyLevelNames,
  publicPartyKinds,
} from '#subjects/parties/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { officeHoursNow } from '#subjects/working-time/index.ts';
import type { PartyDuties, PartyPageView } from '../../app/parties/view.ts';
import type { DutyFactView } from '../../app/portal/duty-view.ts';
import { partiesOfRealm } from '../kept-by-id.ts';
import { hoursLine } from '../setup/hours-form.ts';
import { nameOf, textOf } from '../view-of.ts';
import { bodyLink, type Linked, memberLink } from './members.ts';

/** So many duties of a part, members and parties below are named. */
const named = 20;
/** So many duties are looked at to tell its parts in them. */
const dutiesRead = 200;

/** A party as anyone may see it; null where there is none, or it is an individual. */
export async function partyPage(realm: Realm, id: string): Promise<PartyPageView | null> {
  const party = await partyById(realm.db, id);
  if (party === undefined || !publicPartyKinds.includes(party.kind)) return null;
  const today = realm.today();
  const page = { on: today, after: null, limit: named };
  const [upper, place, duties, members, bodies, delegations, hours, below] = await Promise.all([
    party.parentId === null ? undefined : partyById(realm.db, party.parentId),
    party.placeId === null ? undefined : placeById(realm.db, party.placeId),
    listDuties(realm.db, { today, partyId: id, limit: dutiesRead }),
    listMemberships(realm.db, { ...page, bodyPartyId: id, memberPartyId: null }),
    listMemberships(realm.db, { ...page, bodyPartyId: null, memberPartyId: id }),
    listDelegations(realm.db, { ...page, partyId: id }),
    officeHoursNow(realm.db, id),
    listParties(realm.db, {
      text: null,
      kinds: publicPartyKinds,
      parentId: id,
      on: today,
      after: null,
      limit: named,
    }),
  ]);
  const phones = duties.flatMap(({ supervisionPhone }) => supervisionPhone || []);
  const facts = [
    fact(say('监督电话', 'Supervision telephone'), [...new Set(phones)].slice(0, 5).map(calling)),
    fact(say('电话', 'Telephone'), party.phone ? [calling(party.phone)] : []),
    fact(say('地址', 'Address'), party.address ? [{ zh: party.address, en: null }] : []),
    fact(say('办公时间', 'Office hours'), [wordsOf(hoursLine(hours.hours))]),
    fact(say('上级主体（条）', 'Belongs to (line)'), upper ? [partyLink(upper)] : []),
    fact(
      say('所属区域（块）', 'Place (block)'),
      place ? [{ zh: place.nameZh, en: place.nameEn, href: `/matters?place=${place.id}` }] : [],
    ),
    fact(say('条块关系', 'Led by'), party.leadership ? [wordsOf(leadershipNames[party.leadership])] : []),
    fact(say('层级', 'Level'), party.level ? [wordsOf(partyLevelNames[party.level])] : []),
    fact(
      say('统一社会信用代码', 'Unified social credit code'),
      party.code ? [{ zh: party.code, en: party.code }] : [],
    ),
    fact(
      say('答复', 'Replies'),
      party.signatureRequired ? [wordsOf(say('须负责人签发', 'Signed by its head'))] : [],
    ),
    fact(say('成员单位', 'Members'), members.map(memberLink)),
    fact(say('参加的机构', 'Belongs to these bodies'), bodies.map(bodyLink)),
    fact(say('下属主体', 'Parties that belong to it'), below.map(partyLink)),
  ];
  return {
    id,
    name: nameOf(party.nameZh, party.nameEn),
    sentence: textOf(sentenceOf(party, upper)),
    notInForce: standingOf(party, today),
    facts: facts.filter(({ values }) => values.length > 0),
    duties: partsOf(duties, id),
    delegations: await delegationLines(realm, delegations),
  };
}

function sentenceOf({ kind, validFrom }: PartyView, upper: PartyView | undefined): Bilingual {
  const what = partyKinds[kind];
  return upper
    ? say(
        `${what['zh-CN']}，属${upper.nameZh}，${validFrom} 起。`,
        `${what.en} of ${upper.nameEn ?? upper.nameZh}, since ${validFrom}.`,
      )
    : say(`${what['zh-CN']}，${validFrom} 起。`, `${what.en}, since ${validFrom}.`);
}

function standingOf({ validFrom, validTo }: PartyView, today: string) {
  if (validTo !== null && validTo <= today)
    return textOf(say(`该主体已于 ${validTo} 终止`, `This party ended on ${validTo}`));
  return validFrom > today
    ? textOf(say(`该主体自 ${validFrom} 起设立`, `This party begins on ${validFrom}`))
    : null;
}

/** The duties that a party leads, assists in and supervises; of a street's assisting list the department leads. */
function partsOf(duties: readonly DutyView[], id: string): PartyDuties[] {
  const answers = ({ list, departmentPartyId, leadPartyId }: DutyView) =>
    list === 'assisting' && departmentPartyId !== null ? departmentPartyId : leadPartyId;
  const parts: readonly (readonly [Bilingual, (duty: DutyView) => boolean])[] = [
    [say('主办的事项', 'It leads'), (duty) => answers(duty) === id],
    [
      say('协办、配合的事项', 'It assists in'),
      (duty) =>
        answers(duty) !== id &&
        (duty.leadPartyId === id ||
          duty.departmentPartyId === id ||
          duty.coHandlers.some(({ partyId }) => partyId === id)),
    ],
    [say('督办的事项', 'It supervises'), ({ supervisorPartyId }) => supervisorPartyId === id],
  ];
  return parts.flatMap(([part, holds]) => {
    const items = duties.filter(holds).slice(0, named);
    if (items.length === 0) return [];
    return [
      {
        part: textOf(part),
        items: items.map((duty) => ({
          code: duty.code,
          title: nameOf(duty.nameZh, duty.nameEn),
          place: nameOf(duty.placeNameZh, duty.placeNameEn),
        })),
      },
    ];
  });
}

async function delegationLines(realm: Realm, delegations: readonly DelegationView[]) {
  const parties = await partiesOfRealm(
    realm,
    delegations.flatMap((each) => [each.fromPartyId, each.toPartyId, each.supervisorPartyId]),
  );
  return delegations.map(({ id, kind, fromPartyId, toPartyId, supervisorPartyId, validTo }) => {
    const zh = (partyId: string) => parties.get(partyId)?.nameZh ?? '—';
    const en = (partyId: string) => parties.get(partyId)?.nameEn ?? zh(partyId);
    const [verb, does] = kind === 'entrusted' ? ['委托', 'entrusts powers to'] : ['授权', 'authorises'];
    const sentence = say(
      `${zh(fromPartyId)}${verb}${zh(toPartyId)}行使职权，至 ${validTo}，${zh(supervisorPartyId)}监督`,
      `${en(fromPartyId)} ${does} ${en(toPartyId)} until ${validTo}, watched by ${en(supervisorPartyId)}`,
    );
    return { sentence: textOf(sentence), href: `/delegations/${id}` };
  });
}

function partyLink({ id, nameZh, nameEn }: PartyView): Linked {
  return { zh: nameZh, en: nameEn, href: `/parties/${id}` };
}

function calling(phone: string): Linked {
  return { zh: phone, en: phone, href: `tel:${phone.replace(/[^\d+]/g, '')}` };
}

function wordsOf(text: Bilingual): Linked {
  return { zh: text['zh-CN'], en: text.en };
}

function fact(label: Bilingual, values: readonly Linked[]): DutyFactView {
  return {
    label: textOf(label),
    values: values.map(({ zh, en }) => nameOf(zh, en)),
    hrefs: values.map(({ href }) => href ?? null),
  };
}
