import { say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type HistoryAct, historyOf } from '#register/index.ts';
import { editionsOf } from '#subjects/duties/index.ts';
import {
  type DelegationView,
  delegationById,
  delegationKindNames,
  type PartyView,
} from '#subjects/parties/index.ts';
import { placesById } from '#subjects/places/index.ts';
import type { DelegationLine, DelegationPage } from '../../app/delegations/view.ts';
import type { DutyFactView } from '../../app/portal/duty-view.ts';
import type { StatusView, StoryEntry, Text } from '../../app/view.ts';
import { partiesOfRealm } from '../kept-by-id.ts';
import { proofsOf } from '../register/proofs.ts';
import { scopeWords } from '../setup/scope-words.ts';
import { nameOf, textOf } from '../view-of.ts';

type Parties = ReadonlyMap<string, PartyView>;

/** The parties that some delegations name. */
export function partiesOfDelegations(realm: Realm, all: readonly DelegationView[]): Promise<Parties> {
  return partiesOfRealm(
    realm,
    all.flatMap(({ fromPartyId, toPartyId, supervisorPartyId }) => [
      fromPartyId,
      toPartyId,
      supervisorPartyId,
    ]),
  );
}

/** A delegation as lists show it. */
export function delegationLine(view: DelegationView, parties: Parties, today: string): DelegationLine {
  const named = (id: string) => {
    const party = parties.get(id);
    return nameOf(party?.nameZh ?? '—', party?.nameEn ?? null);
  };
  return {
    id: view.id,
    to: named(view.toPartyId),
    from: named(view.fromPartyId),
    supervisor: named(view.supervisorPartyId),
    kind: textOf(delegationKindNames[view.kind]),
    powers: view.powers,
    term: textOf(say(`${view.validFrom} 至 ${view.validTo}`, `${view.validFrom} to ${view.validTo}`)),
    status: delegationStatus(view, today),
  };
}

/** How a delegation stands on a day. */
export function delegationStatus(view: DelegationView, today: string): StatusView {
  if (view.validTo <= today)
    return view.ended
      ? { tone: 'plain', text: textOf(say('已提前终止', 'Ended early')) }
      : { tone: 'plain', text: textOf(say('已期满', 'Ran out')) };
  if (view.validFrom > today) return { tone: 'attention', text: textOf(say('尚未生效', 'Not yet in force')) };
  if (view.reviewStage === 'overdue')
    return { tone: 'overdue', text: textOf(say('逾期未监督检查', 'Review overdue')) };
  if (view.reviewStage === 'due') return { tone: 'attention', text: textOf(say('待监督检查', 'Review due')) };
  if (view.inOrder === false)
    return { tone: 'attention', text: textOf(say('有效，检查发现问题', 'In force, found wanting')) };
  return { tone: 'active', text: textOf(say('有效', 'In force')) };
}

/** A delegation with all that the public may know of it, without actions; null where there is none. */
export async function delegationPage(realm: Realm, id: string): Promise<DelegationPage | null> {
  const view = await delegationById(realm.db, id);
  if (view === undefined) return null;
  const acts = await historyOf(realm.db, [{ kind: 'delegation', id }]);
  const parties = await partiesOfRealm(realm, [
    ...[view.fromPartyId, view.toPartyId, view.supervisorPartyId],
    ...acts.flatMap(({ partyId }) => partyId ?? []),
  ]);
  const line = delegationLine(view, parties, realm.today());
  return {
    ...line,
    version: view.version,
    sentence: sentenceOf(line, view),
    facts: await factsOf(realm, view, line),
    story: await storyOf(realm, acts, parties),
    actions: [],
  };
}

function sentenceOf({ from, to, supervisor }: DelegationLine, { kind, powers }: DelegationView): Text {
  const [zh, en] = kind === 'entrusted' ? ['委托', 'entrusts'] : ['授权', 'authorises'];
  return {
    'zh-CN': `${from.zh}${zh}${to.zh}行使 ${powers.length} 项职权，由${supervisor.zh}监督。`,
    en: `${from.en ?? from.zh} ${en} ${to.en ?? to.zh} with ${powers.length} powers, watched by ${supervisor.en ?? supervisor.zh}.`,
  };
}

async function factsOf(realm: Realm, view: DelegationView, line: DelegationLine): Promise<DutyFactView[]> {
  const places = await placesById(realm.db, view.placeIds);
  const scope = scopeWords(view.placeIds, places);
  const { reviewDueOn, reviewMonths } = view;
  const due =
    reviewDueOn === null
      ? say('期满前不再到期', 'None before the term is over')
      : say(`${reviewDueOn}（每 ${reviewMonths} 个月一次）`, `${reviewDueOn} (every ${reviewMonths} months)`);
  const facts: (DutyFactView | null)[] = [
    { label: textOf(say('委托（授权）单位', 'Delegates')), values: [line.from] },
    { label: textOf(say('受托（受权）单位', 'Exercises')), values: [line.to] },
    { label: textOf(say('监督单位', 'Watches')), values: [line.supervisor] },
    { label: textOf(say('方式', 'Manner')), values: [nameOf(line.kind['zh-CN'], line.kind.en)] },
    { label: textOf(say('职权事项', 'Powers')), ...(await powersOf(realm, view.powers)) },
    fact(say('说明', 'In words'), view.description),
    { label: textOf(say('区域', 'Places')), values: [nameOf(scope['zh-CN'], scope.en)] },
    fact(say('依据', 'Basis'), view.basis),
    { label: textOf(say('期限', 'Term')), values: [nameOf(line.term['zh-CN'], line.term.en)] },
    view.validTo <= realm.today()
      ? null
      : { label: textOf(say('下次监督检查', 'Next review')), values: [nameOf(due['zh-CN'], due.en)] },
  ];
  return facts.filter((each) => each !== null);
}

/** The powers by code, named where they are on this realm's list of duties. */
async function powersOf(
  realm: Realm,
  powers: readonly string[],
): Promise<Pick<DutyFactView, 'values' | 'hrefs'>> {
  const editions = await editionsOf(realm.db, powers);
  const known = new Map(
    editions.filter(({ status }) => status === 'in-force').map((duty) => [duty.code, duty]),
  );
  return {
    values: powers.map((code) => {
      const duty = known.get(code);
      if (duty === undefined) return nameOf(code, code);
      return nameOf(`${duty.nameZh}（${code}）`, duty.nameEn === null ? null : `${duty.nameEn} (${code})`);
    }),
    hrefs: powers.map((code) => (known.has(code) ? `/duties/${code}` : null)),
  };
}

function fact(label: ReturnType<typeof say>, text: string | null): DutyFactView | null {
  return text === null || text === '' ? null : { label: textOf(label), values: [nameOf(text, null)] };
}

async function storyOf(realm: Realm, acts: readonly HistoryAct[], parties: Parties): Promise<StoryEntry[]> {
  const proofs = await proofsOf(realm, acts, () => true);
  return acts
    .map((act): StoryEntry => {
      const party = act.partyId === null ? undefined : parties.get(act.partyId);
      const { sentence, tone } = step(act);
      return {
        id: act.id,
        at: act.at,
        party: party ? nameOf(party.nameZh, party.nameEn) : null,
        sentence: textOf(sentence),
        words: act.content?.['review'] ?? act.content?.['reason'] ?? null,
        photos: [],
        proof: proofs.get(act.id) ?? null,
        tone,
      };
    })
    .reverse();
}

function step({ type, facts }: HistoryAct): { sentence: ReturnType<typeof say>; tone: StoryEntry['tone'] } {
  switch (type) {
    case 'delegation.given':
      return { sentence: say('作出授权委托', 'Power delegated'), tone: 'active' };
    case 'delegation.reviewed':
      return facts['inOrder'] === true
        ? { sentence: say('监督检查：行使规范', 'Reviewed: in order'), tone: 'done' }
        : { sentence: say('监督检查：发现问题', 'Reviewed: not in order'), tone: 'attention' };
    case 'delegation.review-due':
      return {
        sentence: say('监督检查到期，已提醒监督单位', 'Review due: the watching party was told'),
        tone: 'plain',
      };
    case 'delegation.review-overdue':
      return {
        sentence: say('逾期未监督检查，已告知负责人', 'Review overdue: the heads were told'),
        tone: 'overdue',
      };
    case 'delegation.expired':
      return { sentence: say('期满，自动终止', 'Ran out at its term'), tone: 'plain' };
    default:
      return {
        sentence: say(
          `提前终止，自 ${String(facts['validTo'])} 起`,
          `Ended early, from ${String(facts['validTo'])}`,
        ),
        tone: 'attention',
      };
  }
}
