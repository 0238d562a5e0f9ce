import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import {
  amendHandlingRules,
  amendHandlingRulesInput,
  withdrawHandlingRules,
  withdrawHandlingRulesInput,
} from './procedures/amend-handling-rules.ts';
import { handlingRulesHistory, handlingRulesState } from './queries.ts';
import { handlingRule, handlingRuleCodes, rulesAt } from './rules/handling-rules.ts';

const tag = 'handling-rules';
const administrators = { roles: ['administrator'] } as const;
const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() });
const value = z.unknown();
const amended = z.object({ id: z.uuid(), version: z.int() });
const changes = z.record(z.string(), value);

const rules = z.object({
  /** 0 where the realm has set none. */
  version: z.int(),
  items: z.array(
    z.object({
      code: z.string(),
      group: z.string(),
      name: bilingual,
      says: bilingual,
      basis: bilingual,
      kind: z.enum(['limit', 'number']),
      unit: z.string().nullable(),
      value,
      usual: value,
      least: value,
      most: value,
    }),
  ),
  coming: z.array(z.object({ amendment: z.int(), effectiveFrom: z.iso.datetime(), changes })),
});

/** Everything that may be asked about a realm's handling rules. */
export const handlingRuleRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/handling-rules',
    operation: 'readHandlingRules',
    tag,
    summary: say(
      '办理规则：现行值、通行值和可设范围',
      'The handling rules: what holds, what is usual, and the bounds',
    ),
    effect: 'read',
    audience: 'everyone',
    answer: rules,
    run: async (realm) => {
      const state = await handlingRulesState(realm.db);
      const now = realm.now();
      const held = rulesAt(state, now);
      const items = handlingRuleCodes.map((code) => {
        const { optional: _, ...rule } = { optional: false, unit: null, ...handlingRule(code) };
        return { code, ...rule, value: held[code] };
      });
      const coming = (state?.coming ?? [])
        .filter(({ effectiveFrom }) => effectiveFrom > now)
        .map((amendment) => ({ ...amendment, changes: { ...amendment.changes } }));
      return { version: state?.version ?? 0, items, coming };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/handling-rules/history',
    operation: 'listHandlingRuleAmendments',
    tag,
    summary: say('办理规则的历次修改（最近 1,000 次）', 'How the handling rules were amended, newest first'),
    effect: 'read',
    audience: 'everyone',
    answer: z.object({
      items: z.array(
        z.object({
          actId: z.uuid(),
          version: z.int(),
          at: z.iso.datetime(),
          partyId: z.uuid().nullable(),
          amended: z.object({ changes, effectiveFrom: z.iso.datetime() }).nullable(),
          withdrew: z.int().nullable(),
          ground: z.string().nullable(),
        }),
      ),
    }),
    run: async (realm) => ({
      items: await handlingRulesHistory(realm.db, await handlingRulesState(realm.db)),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/handling-rules',
    operation: 'amendHandlingRules',
    tag,
    summary: say('修改办理规则', 'Amend the handling rules'),
    effect: 'change',
    audience: administrators,
    needsVersion: true,
    body: amendHandlingRulesInput,
    answer: amended,
    run: (realm, caller, { version, body }) => amendHandlingRules(realm, caller, version, body),
  }),
  defineRoute({
    method: 'post',
    path: '/handling-rules/withdrawal',
    operation: 'withdrawHandlingRules',
    tag,
    summary: say('撤回尚未生效的修改', 'Withdraw an amendment that doesn’t hold yet'),
    effect: 'change',
    audience: administrators,
    needsVersion: true,
    body: withdrawHandlingRulesInput,
    answer: amended,
    run: (realm, caller, { version, body }) => withdrawHandlingRules(realm, caller, version, body),
  }),
];
