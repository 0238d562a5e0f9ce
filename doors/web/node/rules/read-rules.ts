import type { Realm } from '#platform/realm/index.ts';
import {
  type HandlingRulesState,
  handlingRule,
  handlingRuleCodes,
  handlingRulesHistory,
  handlingRulesState,
  ruleGroups,
  rulesAt,
} from '#subjects/handling-rules/index.ts';
import type { RuleLine, RulesAmendment, RulesView } from '../../app/rules/view.ts';
import { partiesOfRealm } from '../kept-by-id.ts';
import { nameOf, textOf } from '../view-of.ts';
import { changeWords, rangeWords, valueWords } from './rule-words.ts';

/** The realm's handling rules in words, by group, and how they were amended, newest first. */
export async function readRules(realm: Realm): Promise<RulesView> {
  const state = await handlingRulesState(realm.db);
  const held = rulesAt(state, realm.now());
  const usual = rulesAt(undefined, realm.now());
  const groups = Object.entries(ruleGroups).map(([group, name]) => ({
    code: group,
    name: textOf(name),
    rules: handlingRuleCodes
      .filter((code) => handlingRule(code).group === group)
      .map((code): RuleLine => {
        const rule = handlingRule(code);
        return {
          code,
          name: textOf(rule.name),
          says: textOf(rule.says),
          basis: textOf(rule.basis),
          value: valueWords(code, held[code]),
          usual: valueWords(code, usual[code]),
          range: rangeWords(code),
          own: JSON.stringify(held[code]) !== JSON.stringify(usual[code]),
        };
      }),
  }));
  return { groups, amendments: await amendmentsOf(realm, state) };
}

async function amendmentsOf(realm: Realm, state: HandlingRulesState | undefined): Promise<RulesAmendment[]> {
  const steps = await handlingRulesHistory(realm.db, state);
  const now = realm.now();
  const withdrawn = new Set(steps.map(({ withdrew }) => withdrew));
  const parties = await partiesOfRealm(
    realm,
    steps.flatMap(({ partyId }) => (partyId === null ? [] : [partyId])),
  );
  return steps.flatMap(({ actId, version, at, partyId, amended, ground }): RulesAmendment[] => {
    if (amended === null) return [];
    const party = partyId === null ? undefined : parties.get(partyId);
    const { effectiveFrom, changes } = amended;
    return [
      {
        ...{ actId, version, at, effectiveFrom, ground },
        party: party ? nameOf(party.nameZh, party.nameEn) : null,
        changes: changeWords(changes),
        state: withdrawn.has(version) ? 'withdrawn' : effectiveFrom > now ? 'coming' : 'held',
      },
    ];
  });
}
