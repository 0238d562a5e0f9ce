import type { Database, Transaction } from '#platform/database/index.ts';
import { say } from '#platform/languages.ts';
import { isId, type Realm } from '#platform/realm/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { limitWords } from '#platform/working-time/index.ts';
import {
  type DutyView,
  dutiesConcretising,
  editionsOf,
  keptByGround,
  listDuties,
  streetListNames,
  streetLists,
} from '#subjects/duties/index.ts';
import { delegationsCovering, partiesById, partyById } from '#subjects/parties/index.ts';
import { placeById } from '#subjects/places/index.ts';
import type { DutiesView, DutyFactView, DutyPageView } from '../app/portal/duty-view.ts';
import type { DutyEntryView } from '../app/portal/view.ts';
import type { Text } from '../app/view.ts';
import { delegationLine, partiesOfDelegations } from './delegations/delegation-view.ts';
import { dutyFacts } from './duty-facts.ts';
import { noLimit } from './duty-line.ts';
import { groundOf } from './ground-cache.ts';
import { partiesOfRealm } from './kept-by-id.ts';
import { leadMembers } from './parties/members.ts';
import { nameOf, textOf } from './view-of.ts';

const dutiesPerPage = 20;

/** What the list of duties is asked for. */
interface DutiesAsked {
  readonly placeId: string | null;
  readonly partyId: string | null;
  readonly list: string | null;
  readonly words: string | null;
  readonly cursor: string | null;
}

type DutiesFound = Omit<DutiesView, 'places' | 'lists' | 'total'>;

/** So many pages of the list are kept for a realm: they are the same for everyone until something changes. */
const pagesMax = 200;

type AskDuties = (database: Database, asked: DutiesAsked & { today: string }) => Promise<DutiesFound>;
const realms = new WeakMap<Realm, AskDuties>();

/** Duties in force by words, place, party and street list; what isn't there doesn't narrow the list. */
export async function readDuties(realm: Realm, asked: DutiesAsked): Promise<DutiesView> {
  let ask = realms.get(realm);
  if (ask === undefined) {
    ask = keptByGround(findDuties, pagesMax);
    realms.set(realm, ask);
  }
  const [ground, found] = await Promise.all([
    groundOf(realm),
    ask(realm.db, { ...asked, today: realm.today() }),
  ]);
  return { ...found, total: null, places: ground.streetChoices, lists: listChoices };
}

const listChoices = streetLists.map((value) => ({ value, label: textOf(streetListNames[value]) }));

async function findDuties(
  database: Database | Transaction,
  { today, placeId, partyId, list: listAsked, words, cursor }: DutiesAsked & { today: string },
): Promise<DutiesFound> {
  const values = cursor === null ? null : readCursor(cursor, 2);
  const after =
    typeof values?.[0] === 'string' && Number.isSafeInteger(values[1]) ? (values as [string, number]) : null;
  const [place, party] = await Promise.all([
    placeId !== null && isId(placeId) ? placeById(database, placeId) : undefined,
    partyId !== null && isId(partyId) ? partyById(database, partyId) : undefined,
  ]);
  const list = streetLists.find((each) => each === listAsked) ?? null;
  const rows = await listDuties(database, {
    today,
    text: words,
    partyId: party?.id ?? null,
    placePath: place?.path ?? null,
    list,
    after,
    limit: dutiesPerPage + 1,
  });
  const shown = rows.slice(0, dutiesPerPage);
  const last = shown.at(-1);
  return {
    items: await entriesOf(database, shown),
    next: rows.length > dutiesPerPage && last ? writeCursor([last.code, last.edition]) : null,
    place: place ? { value: place.id, label: nameOf(place.nameZh, place.nameEn) } : null,
    party: party ? { id: party.id, name: nameOf(party.nameZh, party.nameEn) } : null,
    list,
  };
}

async function entriesOf(
  database: Database | Transaction,
  duties: readonly DutyView[],
): Promise<DutyEntryView[]> {
  const helpers = await partiesById(
    database,
    duties.flatMap(({ coHandlers }) => coHandlers.map(({ partyId }) => partyId)),
  );
  return duties.map((duty) => ({
    id: duty.id,
    code: duty.code,
    title: nameOf(duty.nameZh, duty.nameEn),
    category: nameOf(duty.categoryNameZh, duty.categoryNameEn),
    place: nameOf(duty.placeNameZh, duty.placeNameEn),
    lead: leadOf(duty),
    coHandlers: duty.coHandlers.flatMap(({ partyId }) => {
      const party = helpers.get(partyId);
      return party ? [nameOf(party.nameZh, party.nameEn)] : [];
    }),
    supervisor: duty.supervisorNameZh === null ? null : nameOf(duty.supervisorNameZh, duty.supervisorNameEn),
    basis: nameOf(duty.basis ?? '', null),
    limit: limitText(duty),
    list: duty.list === null ? null : textOf(streetListNames[duty.list]),
  }));
}

/** Who answers: on a street's assisting list the department in charge. */
function leadOf(duty: DutyView): DutyEntryView['lead'] {
  const { departmentPartyId, departmentNameZh, departmentNameEn } = duty;
  return duty.list === 'assisting' && departmentPartyId !== null && departmentNameZh !== null
    ? { id: departmentPartyId, name: nameOf(departmentNameZh, departmentNameEn) }
    : { id: duty.leadPartyId, name: nameOf(duty.leadNameZh, duty.leadNameEn) };
}

function limitText(duty: DutyView): Text {
  const limit = duty.promisedLimit ?? duty.timeLimit;
  return limit ? { 'zh-CN': limitWords(limit, 'zh-CN'), en: limitWords(limit, 'en') } : noLimit;
}

/** A duty's own page: the edition asked for, else the one in force, else the newest; null where it is on no list. */
export async function readDutyPage(
  realm: Realm,
  { code, edition }: { code: string; edition: number | null },
): Promise<DutyPageView | null> {
  const editions = (await editionsOf(realm.db, [code])).filter(({ status }) => status === 'in-force');
  const today = realm.today();
  const shown =
    edition === null
      ? (editions.find((each) => stands(each, today) === 'now') ?? editions.at(-1))
      : editions.find((each) => each.edition === edition);
  if (shown === undefined) return null;
  const helpers = await partiesOfRealm(
    realm,
    shown.coHandlers.map(({ partyId }) => partyId),
  );
  const standing = stands(shown, today);
  return {
    code,
    edition: shown.edition,
    title: nameOf(shown.nameZh, shown.nameEn),
    sentence: sentenceOf(shown),
    notInForce: standing === 'now' ? null : textOf(standingWords[standing]),
    facts: [
      ...dutyFacts(shown, helpers),
      ...(await leadMembers(realm, leadOf(shown).id)),
      ...(await relatedFacts(realm, shown)),
    ],
    editions: editions.toReversed().map((each) => ({
      edition: each.edition,
      state: textOf(standingWords[stands(each, today)]),
      from: each.effectiveFrom,
      to: each.effectiveTo,
      shown: each.edition === shown.edition,
    })),
  };
}

/** Who makes the duty concrete below, and by which delegation its lead acts. */
async function relatedFacts(realm: Realm, duty: DutyView): Promise<DutyFactView[]> {
  const today = realm.today();
  const uppers = duty.concretisesCode === null ? [] : [duty.concretisesCode];
  const [below, delegations] = await Promise.all([
    dutiesConcretising(realm.db, duty.code, today),
    delegationsCovering(realm.db, duty.leadPartyId, [duty.code, ...uppers]),
  ]);
  const parties = await partiesOfDelegations(realm, delegations);
  const facts: DutyFactView[] = [];
  if (below.length > 0) {
    facts.push({
      label: textOf(say('下级细化事项', 'Made concrete by')),
      values: below.map(({ code, nameZh, nameEn, placeNameZh, placeNameEn }) =>
        nameOf(
          `${nameZh}（${placeNameZh}，${code}）`,
          `${nameEn ?? nameZh} (${placeNameEn ?? placeNameZh}, ${code})`,
        ),
      ),
      hrefs: below.map(({ code }) => `/duties/${code}`),
    });
  }
  if (delegations.length > 0) {
    facts.push({
      label: textOf(say('依授权委托行使', 'Exercised by delegation')),
      values: delegations.map((each) => {
        const { from, term, status } = delegationLine(each, parties, today);
        return nameOf(
          `${from.zh}，${term['zh-CN']}，${status.text['zh-CN']}`,
          `${from.en ?? from.zh}, ${term.en}, ${status.text.en}`,
        );
      }),
      hrefs: delegations.map(({ id }) => `/delegations/${id}`),
    });
  }
  return facts;
}

const standingWords = {
  now: say('现行有效', 'In force'),
  later: say('尚未生效', 'Not yet in force'),
  over: say('已经失效', 'No longer in force'),
};

function stands({ effectiveFrom, effectiveTo }: DutyView, today: string): keyof typeof standingWords {
  if (effectiveFrom > today) return 'later';
  return effectiveTo !== null && effectiveTo <= today ? 'over' : 'now';
}

function sentenceOf(duty: DutyView): Text {
  const { name } = leadOf(duty);
  const limit = limitText(duty);
  const none = limit === noLimit;
  return {
    'zh-CN': `${duty.placeNameZh}的“${duty.categoryNameZh}”由${name.zh}负责，${none ? '没有规定时限' : `${limit['zh-CN']}办结`}。`,
    en: `In ${duty.placeNameEn ?? duty.placeNameZh}, “${duty.categoryNameEn ?? duty.categoryNameZh}” is in the charge of ${name.en ?? name.zh}, ${none ? 'with no limit set' : limit.en}.`,
  };
}
