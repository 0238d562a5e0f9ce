import { say } from '#platform/languages.ts';
import { isId } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput, refuse } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import {
  type DelegationView,
  delegationById,
  endDelegation,
  endDelegationInput,
  giveDelegation,
  listDelegations,
  missingDelegationRight,
  reviewDelegation,
  reviewDelegationInput,
  reviewsDue,
} from '#subjects/parties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { DelegationServices } from '../../app/delegations/view.ts';
import type { ActionView } from '../../app/view.ts';
import { callerOnce, type PageRequest } from '../page-caller.ts';
import { dayIn, field, valueIn } from '../setup/fields.ts';
import { saidNo, saidYes, textOf } from '../view-of.ts';
import { delegationFields, delegationIn } from './delegation-form.ts';
import { delegationLine, delegationPage, partiesOfDelegations } from './delegation-view.ts';

const pageSize = 50;
const heads = ['administrator', 'head'] as const;

/** What the pages of delegations may ask, for one request. */
export function delegationServices(request: PageRequest): DelegationServices {
  const { realm, visit } = request;
  const { caller } = visit;
  return {
    async list({ state, words, own, cursor }) {
      const today = realm.today();
      const partyId = caller.mandate?.partyId ?? null;
      const found =
        state === 'due'
          ? await reviewsDue(realm.db, {
              supervisorPartyId: partyId ?? '00000000-0000-0000-0000-000000000000',
              today,
              limit: pageSize,
            })
          : await listDelegations(realm.db, {
              partyId: own ? partyId : null,
              on: state === 'in-force' ? today : null,
              overBy: state === 'over' ? today : null,
              text: words === null ? null : words.trim().slice(0, 60) || null,
              after: idIn(cursor),
              limit: pageSize + 1,
            });
      const shown = found.slice(0, pageSize);
      const parties = await partiesOfDelegations(realm, shown);
      const last = shown.at(-1);
      return {
        items: shown.map((view) => delegationLine(view, parties, today)),
        total: null,
        next: found.length > pageSize && last ? writeCursor([last.id]) : null,
      };
    },
    async page({ id }) {
      if (!isId(id)) return null;
      const [page, view] = [await delegationPage(realm, id), await delegationById(realm.db, id)];
      return page && view ? { ...page, actions: actionsFor(request, view) } : null;
    },
    async fields() {
      if (missingRight(caller, heads)) return null;
      return { ...giveAction, fields: await delegationFields(realm) };
    },
    async give({ form, ...sending }) {
      const asked = callerOnce(request, sending, ['give-delegation', form.values]);
      const input = delegationIn(realm, form);
      const done = isRefusal(input) ? input : await giveDelegation(realm, asked, input);
      return isRefusal(done) ? saidNo(done) : saidYes({ id: done.id });
    },
    async act({ id, action, form, ...sending }) {
      const asked = callerOnce(request, sending, [action, id, form.values]);
      const version = sending.version ?? undefined;
      const done = isId(id) ? await step() : refuse('absent');
      if (isRefusal(done)) return saidNo(done);
      return saidYes({
        reference: '',
        queryCode: null,
        sentence: textOf(say('已记录，并在公开页显示。', 'On record, and public.')),
        at: realm.now(),
        proof: null,
        href: `/delegations/${id}`,
      });

      async function step(): Promise<{ id: string } | Refusal> {
        if (action === 'review') {
          const input = readInput(reviewDelegationInput, {
            inOrder: { yes: true, no: false }[valueIn(form, 'inOrder') ?? ''],
            review: valueIn(form, 'review') ?? '',
          });
          return isRefusal(input) ? input : reviewDelegation(realm, asked, id, input, version);
        }
        if (action !== 'end') return refuse('absent');
        const input = readInput(endDelegationInput, {
          validTo: dayIn(realm, form, 'validTo'),
          reason: valueIn(form, 'reason') ?? '',
        });
        return isRefusal(input) ? input : endDelegation(realm, asked, id, input, version);
      }
    },
  };
}

function idIn(cursor: string | null): string | null {
  const value = cursor === null ? null : readCursor(cursor, 1)?.[0];
  return typeof value === 'string' && isId(value) ? value : null;
}

const giveAction: ActionView = {
  name: 'give',
  label: textOf(say('作出授权委托', 'Delegate')),
  key: null,
  primary: true,
  follows: textOf(
    say(
      '立即公开：谁把哪些职权交给谁、依据、期限和监督单位。期满自动终止。',
      'It is public at once: who lets whom exercise which powers, on what basis, until when, and who watches. It ends by itself at its term.',
    ),
  ),
  fields: [],
};

/** What a seat may do to a delegation: its watcher reviews it, who gave it ends it. */
function actionsFor({ realm, visit }: PageRequest, view: DelegationView): ActionView[] {
  const { caller } = visit;
  const today = realm.today();
  if (view.validTo <= today) return [];
  const watches = { partyId: view.supervisorPartyId };
  const mayReview =
    view.validFrom <= today && missingRight(caller, ['supervisor', 'head'], watches) === undefined;
  const mayEnd = missingDelegationRight(caller, view.fromPartyId) === undefined && !view.ended;
  return [
    ...(mayReview ? [{ ...reviewAction, primary: view.reviewStage !== 'running' || !mayEnd }] : []),
    ...(mayEnd ? [{ ...endAction, fields: [endingDay(today), ...endAction.fields] }] : []),
  ];
}

const reviewAction: ActionView = {
  name: 'review',
  label: textOf(say('记录监督检查', 'Record a review')),
  key: null,
  primary: true,
  follows: textOf(
    say(
      '结果和日期在公开页显示；下次检查日期顺延。',
      'Result and date are public; the next review is counted from today.',
    ),
  ),
  fields: [
    field('inOrder', say('检查结果', 'Result'), {
      kind: 'choice',
      required: true,
      choices: [
        { value: 'yes', label: { zh: '行使规范', en: 'In order' } },
        { value: 'no', label: { zh: '发现问题', en: 'Not in order' } },
      ],
    }),
    field('review', say('检查情况', 'What was found'), { kind: 'lines', required: true, lengthMax: 2_000 }),
  ],
};

const endAction: ActionView = {
  name: 'end',
  label: textOf(say('提前终止', 'End early')),
  key: null,
  primary: false,
  follows: textOf(
    say(
      '自该日起受托单位不得再行使；以此为依据的权责事项将在权责核查中列出。',
      'From that day the powers may no longer be exercised; duties that rest on it show in the check of duties.',
    ),
  ),
  fields: [field('reason', say('理由', 'Reason'), { kind: 'lines', required: true, lengthMax: 500 })],
};

function endingDay(today: string) {
  return field('validTo', say('自哪天起不再有效', 'No longer from'), {
    kind: 'date',
    required: true,
    value: today,
  });
}
