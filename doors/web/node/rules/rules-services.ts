import { say } from '#platform/languages.ts';
import { isRefusal, type Refusal, readInput, refuseFields } from '#platform/refusal/index.ts';
import {
  amendHandlingRules,
  amendHandlingRulesInput,
  earliestFrom,
  type HandlingRuleChanges,
  handlingRulesState,
  rulesAt,
  withdrawHandlingRules,
} from '#subjects/handling-rules/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { RulesServices } from '../../app/rules/view.ts';
import type { FormInput } from '../../app/services.ts';
import { momentIn, told } from '../desk/fields.ts';
import { callerOnce, fieldOf, type PageRequest } from '../page-caller.ts';
import { saidNo, saidYes, textOf } from '../view-of.ts';
import { readRules } from './read-rules.ts';
import { changeWords } from './rule-words.ts';
import { changesIn, lastFields, ruleFields } from './rules-form.ts';

/** What the pages of the handling rules may ask, for one request. */
export function rulesServices(request: PageRequest): RulesServices {
  const { realm, visit } = request;
  return {
    read: () => readRules(realm),
    async form() {
      if (visit.caller.mandate === null) return null;
      const state = await handlingRulesState(realm.db);
      const now = realm.now();
      return {
        ...(await readRules(realm)),
        version: state?.version ?? 0,
        mayChange: missingRight(visit.caller, ['administrator']) === undefined,
        fields: ruleFields(rulesAt(state, now), rulesAt(undefined, now)),
        last: lastFields,
      };
    },
    async check({ form }) {
      const asked = await readAmendment(request, form);
      if (isRefusal(asked)) return saidNo(asked);
      const { changes, from } = asked;
      const moment = told({ realm, now: realm.now() }, from);
      const count = Object.keys(changes).length;
      const follows = say(
        `将修改 ${count} 项，${moment['zh-CN']}起对新起算的时限生效；已经起算的不变。修改和理由将公开。`,
        `${count} would change, for clocks that are set from ${moment.en} on; others stay. The change and its ground are public.`,
      );
      return saidYes({ changes: changeWords(changes), follows: textOf(follows) });
    },
    async amend({ form, ...sending }) {
      const asked = await readAmendment(request, form);
      if (isRefusal(asked)) return saidNo(asked);
      const { changes, ground, effectiveFrom, from } = asked;
      const input = readInput(amendHandlingRulesInput, { changes, ground, effectiveFrom });
      if (isRefusal(input)) return saidNo(input);
      const caller = callerOnce(request, sending, ['amend-rules', form.values]);
      const done = await amendHandlingRules(realm, caller, sending.version ?? undefined, input);
      if (isRefusal(done)) return saidNo(done);
      const moment = told({ realm, now: realm.now() }, from);
      return said(
        request,
        say(
          `已记录，${moment['zh-CN']}起生效。新起算的时限按新规定，已经起算的不变。`,
          `Recorded; it holds from ${moment.en} on. Clocks that run already keep their moments.`,
        ),
      );
    },
    async withdraw({ form, ...sending }) {
      const amendment = Number(fieldOf(form, 'amendment'));
      const ground = fieldOf(form, 'ground');
      if (ground.length < 2) return saidNo(noGround());
      const caller = callerOnce(request, sending, ['withdraw-rules', form.values]);
      const input = { amendment: Number.isSafeInteger(amendment) ? Math.max(1, amendment) : 1, ground };
      const done = await withdrawHandlingRules(realm, caller, sending.version ?? undefined, input);
      if (isRefusal(done)) return saidNo(done);
      return said(
        request,
        say('已撤回，原来的规定继续有效。', 'Withdrawn; what held before goes on holding.'),
      );
    },
  };
}

interface Asked {
  readonly changes: HandlingRuleChanges;
  readonly ground: string;
  /** As it was given; null for as soon as may be. */
  readonly effectiveFrom: string | null;
  /** When it would hold. */
  readonly from: string;
}

/** What a form asks for: the values that differ from those that hold when it would take hold. */
async function readAmendment({ realm }: PageRequest, form: FormInput): Promise<Asked | Refusal> {
  const effectiveFrom = momentIn(realm, form, 'effectiveFrom');
  const moment = effectiveFrom ?? earliestFrom(realm.now());
  if (Number.isNaN(Date.parse(moment))) {
    const text = say('请填写日期和时间。', 'Give a date and a time.');
    return refuseFields([{ field: 'effectiveFrom', code: 'malformed', text }]);
  }
  const changes = changesIn(form, rulesAt(await handlingRulesState(realm.db), moment));
  if (isRefusal(changes)) return changes;
  const ground = fieldOf(form, 'ground').trim();
  return ground.length < 2 ? noGround() : { changes, ground, effectiveFrom, from: moment };
}

function noGround(): Refusal {
  const text = say('请写明依据和理由。', 'Please say on what ground.');
  return refuseFields([{ field: 'ground', code: 'reason-missing', text }]);
}

function said({ realm }: PageRequest, sentence: ReturnType<typeof say>) {
  return saidYes({
    reference: '',
    queryCode: null,
    sentence: textOf(sentence),
    at: realm.now(),
    proof: null,
    href: '/setup/rules',
  });
}
