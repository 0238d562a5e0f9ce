import { type Bilingual, counted, say } from '#platform/languages.ts';
import { isUndecided, type StoryStep, stopGrounds } from '#subjects/matters/index.ts';
import type { PendingView } from '../../app/workbench/view.ts';
import { clockOf, textOf } from '../view-of.ts';
import { isAskedOfMe, wordsOf } from './asked-of-me.ts';
import { type DeskState, who } from './desk-state.ts';
import { limitTold, told } from './fields.ts';

const contestWords = {
  raised: say('待召集会商', 'a consultation is to be called'),
  consulting: say('会商中', 'being consulted on'),
  consulted: say('待复核', 'waiting for review'),
  reviewed: say('待决定', 'waiting for a decision'),
} as const;

/**
 * What goes on beside the orders and waits for somebody: each in a sentence, with its clock and the words by
 * which it was asked for. What is asked of the reader's own party stands elsewhere.
 */
export function pendingOf(state: DeskState, steps: readonly StoryStep[]): PendingView[] {
  return [
    ...contests(state),
    ...timeRequests(state),
    ...callIns(state),
    ...supervisions(state),
    ...longListings(state),
    ...exclusions(state),
  ].map((each) => ({ ...each, words: wordsOf(steps, each.id) }));
}

type Pending = Omit<PendingView, 'words'>;

function pending(id: string, text: Bilingual, clock: PendingView['clock']): Pending {
  return { id, text: textOf(text), clock };
}

function contests(state: DeskState): Pending[] {
  return state.contests.filter(isUndecided).map((contest) => {
    const name = who(state, contest.partyId);
    const other = contest.suggestedPartyId === null ? undefined : who(state, contest.suggestedPartyId);
    const stands = contestWords[contest.status as keyof typeof contestWords];
    const at =
      contest.status === 'consulting' && contest.consultAt !== null
        ? told(state, contest.consultAt)
        : undefined;
    return pending(
      contest.id,
      say(
        `${name['zh-CN']}提出派单异议${other ? `，认为应由${other['zh-CN']}承办` : ''}，${stands['zh-CN']}${at ? `（${at['zh-CN']}）` : ''}`,
        `${name.en} contests its order${other ? ` as ${other.en}’s` : ''}: ${stands.en}${at ? ` (${at.en})` : ''}`,
      ),
      clockOf(contest.raisedAt, contest.decideBy, null),
    );
  });
}

function timeRequests(state: DeskState): Pending[] {
  return state.timeRequests
    .filter(({ status }) => status === 'asked')
    .map((request) => {
      const name = who(state, request.partyId);
      const more = request.timeLimit === null ? say('', '') : limitTold(request.timeLimit);
      const ground = request.ground === null ? say('', '') : stopGrounds[request.ground];
      const text =
        request.kind === 'extension'
          ? say(`${name['zh-CN']}申请延期 ${more['zh-CN']}，待决定`, `${name.en} asks for ${more.en} more`)
          : say(
              `${name['zh-CN']}申请中止计时（${ground['zh-CN']}），待决定`,
              `${name.en} asks that its clock stand (${ground.en.toLowerCase()})`,
            );
      return pending(request.id, text, clockOf(request.askedAt, request.decideBy, null));
    });
}

function callIns(state: DeskState): Pending[] {
  return state.callIns
    .filter(({ status, partyId }) => status !== 'arrived' && !isAskedOfMe(state, partyId))
    .map((call) => {
      const caller = who(state, call.callerPartyId);
      const called = who(state, call.partyId);
      return pending(
        call.id,
        say(
          `${caller['zh-CN']}吹哨，等${called['zh-CN']}到场`,
          `${caller.en} called ${called.en} in; it has yet to come`,
        ),
        clockOf(call.calledAt, call.arriveBy, null),
      );
    });
}

function supervisions(state: DeskState): Pending[] {
  return state.supervisions
    .filter(({ status, partyId }) => status === 'issued' && !isAskedOfMe(state, partyId))
    .map(({ id, year, number, partyId, issuedAt, answerBy }) => {
      const name = who(state, partyId);
      return pending(
        id,
        say(
          `督办〔${year}〕${number}号，等${name['zh-CN']}答复`,
          `Supervision ${number} of ${year} waits for ${name.en}’s answer`,
        ),
        clockOf(issuedAt, answerBy, null),
      );
    });
}

const listingWords = {
  applied: say('申请挂账，待审批', 'The long-term list was asked for; waiting for a decision'),
  checking: say('申请销账，待核查', 'Asked to be struck off; waiting for the check'),
} as const;

function longListings({ longListings }: DeskState): Pending[] {
  return longListings.flatMap((listing) => {
    const { id, status, stages, stagesDone, appliedAt, listedAt, progressDueAt } = listing;
    if (status === 'applied' || status === 'checking') return [pending(id, listingWords[status], null)];
    if (status !== 'listed') return [];
    const due = stages[stagesDone]?.dueOn;
    return [
      pending(
        id,
        say(
          `已挂账：${stages.length} 个阶段完成 ${stagesDone} 个${due ? `，下一阶段承诺 ${due}` : ''}；进展报告`,
          `On the long-term list: ${stagesDone} of ${counted(stages.length, 'stage')} done${due ? `, the next promised for ${due}` : ''}; progress is due`,
        ),
        clockOf(listedAt ?? appliedAt, progressDueAt, null),
      ),
    ];
  });
}

function exclusions({ exclusions }: DeskState): Pending[] {
  return exclusions
    .filter(({ status }) => status === 'applied')
    .map(({ id }) => pending(id, say('申请剔除，待审核', 'Asked to be left out of figures'), null));
}
