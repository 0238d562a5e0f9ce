import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { KeptData } from '../kept-data.ts';
import { personalDataRights } from '../permissions.ts';
import { countDue } from '../procedures/run-retention.ts';
import { setRetentionRule, setRetentionRuleInput } from '../procedures/set-retention-rule.ts';
import { retentionClasses, usualRetention } from '../rules/retention-rule.ts';

const tag = 'personal-data';
const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() });

/** So many due subjects of a class are counted for an answer. */
const countMax = 1_000;

const rule = z.object({
  dataClass: z.enum(retentionClasses),
  name: bilingual,
  /** Since when its time counts. */
  since: bilingual,
  days: z.int(),
  basis: z.string(),
  /** When the realm set it; null where the usual time holds. */
  setAt: z.iso.datetime().nullable(),
  before: z.iso.datetime(),
  /** How many are due, counted up to 1,000 or a little more. */
  due: z.int(),
  held: z.int(),
});

/** What may be asked about how long data are kept. */
export function retentionRoutes(kept: KeptData): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/retention-rules',
      operation: 'listRetentionRules',
      tag,
      summary: say('各类数据的保存期限与到期数量', 'How long each class of data is kept, and what is due'),
      effect: 'read',
      audience: { roles: personalDataRights.oversee },
      answer: z.object({ items: z.array(rule) }),
      run: async (realm, caller) => {
        const missing = missingRight(caller, personalDataRights.oversee);
        if (missing) return missing;
        const items = await countDue(realm, kept, countMax);
        return {
          items: items.map((item) => {
            const { name, since } = usualRetention[item.dataClass];
            return { ...item, name, since };
          }),
        };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/retention-rules',
      operation: 'setRetentionRule',
      tag,
      summary: say('设定保存期限', 'Set how long data of a class are kept'),
      effect: 'create',
      audience: { roles: personalDataRights.protect },
      body: setRetentionRuleInput,
      answer: z.object({ id: z.uuid() }),
      run: (realm, caller, { body }) => setRetentionRule(realm, caller, body),
    }),
  ];
}
