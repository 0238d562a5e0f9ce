import { type Bilingual, say } from '#platform/languages.ts';
import { isOpen, matterRights, type StoryStep } from '#subjects/matters/index.ts';
import type { PendingView } from '../../app/workbench/view.ts';
import { clockOf, textOf } from '../view-of.ts';
import { type DeskOrder, type DeskState, isOne, orderOf, ownOrders, who } from './desk-state.ts';
import { told } from './fields.ts';
import { orderClockView } from './orders-view.ts';

type Steps = readonly StoryStep[];

/**
 * What others ask of the reader's party: orders that it has from somebody, calls to come, demands to be
 * answered, each in a sentence with the words that came with it and its clock. Empty for those who don't handle.
 */
export function askedOfMe(state: DeskState, steps: Steps): PendingView[] {
  if (!isOne(state, matterRights.handle)) return [];
  return [...supervisions(state, steps), ...callIns(state, steps), ...orders(state, steps)];
}

/** Ids of what is told by {@link askedOfMe}, and so needn't be told among what else goes on. */
export function isAskedOfMe(state: DeskState, partyId: string): boolean {
  return partyId === state.partyId && isOne(state, matterRights.handle);
}

/** What was written with the newest act of some types on a subject. */
export function wordsOf(steps: Steps, subjectId: string, types?: readonly string[]): string | null {
  const said = steps.filter(
    (step) =>
      step.subjectId === subjectId &&
      step.words !== null &&
      (types?.includes(step.type) ?? step.words !== ''),
  );
  return (types === undefined ? said[0] : said.at(-1))?.words ?? null;
}

function orders(state: DeskState, steps: Steps): PendingView[] {
  return ownOrders(state)
    .filter(isOpen)
    .flatMap((order) => {
      const sentence = orderSentence(state, order);
      const words = orderWords(steps, order);
      if (sentence === undefined && words === null) return [];
      const text = sentence ?? say('由本单位主办', 'Your party leads');
      return [{ id: order.id, text: textOf(text), words, clock: orderClockView(order) }];
    });
}

function orderSentence(state: DeskState, order: DeskOrder): Bilingual | undefined {
  const { status, sentBack, manner, capacity, parentId } = order;
  if (status === 'drafted') {
    return say('已拟办，待负责人审签', 'Drafted; your head is asked to sign');
  }
  if (sentBack > 0) return say('退回本单位重办', 'Sent back to your party');
  if (capacity === 'co-handler') {
    const lead = who(state, state.matter.leadPartyId);
    return say(
      `协助${lead['zh-CN']}办理，办完由其验收`,
      `Help ${lead.en}, which accepts what your party has done`,
    );
  }
  const outer = parentId === null ? undefined : orderOf(state, parentId);
  const from = outer ? who(state, outer.partyId) : undefined;
  switch (manner) {
    case 'request':
      return from
        ? say(`${from['zh-CN']}商请本单位协助`, `${from.en} asks your party to help`)
        : say('商请本单位办理', 'Your party is asked to deal with it');
    case 'transfer':
      return from
        ? say(`${from['zh-CN']}依合同转办给本单位`, `${from.en} hands it to your party under the contract`)
        : say('依合同转办给本单位', 'Handed to your party under the contract');
    default:
      return (
        from &&
        say(
          `${from['zh-CN']}派给本单位，办完由其验收`,
          `${from.en} gave it to your party and accepts what is done`,
        )
      );
  }
}

/** Why it came back, else what was written when it was given. */
function orderWords(steps: Steps, { id, parentId, sentBack, urged }: DeskOrder): string | null {
  const given = steps.find(
    ({ type, facts }) => type === 'work-order.dispatched-on' && facts['orderId'] === id,
  );
  const back =
    sentBack > 0 ? wordsOf(steps, id, ['work-order.sent-back', 'work-order.draft-returned']) : null;
  const returned = back ?? wordsOf(steps, id, ['work-order.draft-returned']);
  const said = [
    returned ?? (parentId === null ? null : (given?.words ?? null)),
    wordsOf(steps, id, ['work-order.issued']),
    urged > 0 ? wordsOf(steps, id, ['work-order.urged']) : null,
  ].filter((words) => words !== null);
  return said.length > 0 ? said.join('\n') : null;
}

function callIns(state: DeskState, steps: Steps): PendingView[] {
  return state.callIns
    .filter(({ status, partyId }) => status !== 'arrived' && partyId === state.partyId)
    .map(({ id, callerPartyId, calledAt, arriveBy }) => {
      const caller = who(state, callerPartyId);
      const by = told(state, arriveBy);
      const text = say(
        `${caller['zh-CN']}吹哨，请于 ${by['zh-CN']} 前到场；到场后由其登记报到`,
        `${caller.en} calls your party in by ${by.en}, and records when it has come`,
      );
      return { id, text: textOf(text), words: wordsOf(steps, id), clock: clockOf(calledAt, arriveBy, null) };
    });
}

function supervisions(state: DeskState, steps: Steps): PendingView[] {
  return state.supervisions
    .filter(({ status, partyId }) => status === 'issued' && partyId === state.partyId)
    .map(({ id, year, number, supervisorPartyId, issuedAt, answerBy }) => {
      const from = who(state, supervisorPartyId);
      const text = say(
        `${from['zh-CN']}督办〔${year}〕${number}号，须答复`,
        `Supervision ${number} of ${year} by ${from.en}: to be answered`,
      );
      return { id, text: textOf(text), words: wordsOf(steps, id), clock: clockOf(issuedAt, answerBy, null) };
    });
}
