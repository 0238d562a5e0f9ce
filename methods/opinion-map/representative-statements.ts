import { type GroupVotes, totalVotes } from './group-votes.ts';
import { significant90 } from './proportion-tests.ts';
import { type Leaning, type Leanings, leaningsOf, type Stance } from './representativeness.ts';

/** A statement that tells a group from the others. */
export interface RepresentativeStatement extends Leaning {
  /** The statement's place. */
  readonly statement: number;
  readonly stance: Stance;
  /** Whether it is the one the group agrees with most distinctively, shown first. */
  readonly bestAgree: boolean;
}

interface Candidate {
  readonly statement: number;
  readonly leanings: Leanings;
}

/**
 * Chooses the statements that best tell each group from the others, at most `most` (5) a group.
 *
 * A statement qualifies if the group leans one way by more than half and more than the others do, both
 * significant at 90 %. The best agreed one comes first; then by share · z · ratio · z; agreed before
 * disagreed. A group without any that qualifies still gets its best one. `leftOut` holds 1 for statements
 * that may not be chosen. The outer list follows the groups. Ties keep the order of the statements.
 *
 * The best agreed one is shown as disagreed where the group disagrees more than others do, though few of it.
 *
 * @source compdemocracy/polis, math, `select-rep-comments`: identical choices, except that a best agreed
 * statement that nobody disagrees with (all groups agree, in unequal numbers) isn't shown as disagreed.
 */
export function representativeStatements(
  votes: GroupVotes,
  leftOut: ArrayLike<number>,
  most = 5,
): RepresentativeStatement[][] {
  const total = totalVotes(votes);
  return Array.from({ length: votes.groups }, (_, group) => {
    let bestAgree: Candidate | undefined;
    let best: RepresentativeStatement | undefined;
    const sufficient: RepresentativeStatement[] = [];
    for (let statement = 0; statement < votes.statements; statement++) {
      if (leftOut[statement]) continue;
      const leanings = leaningsOf(votes, total, group, statement);
      if (qualifies(leanings)) sufficient.push(stronger(statement, leanings));
      if (sufficient.length === 0 && beatsByTest(leanings, best)) best = stronger(statement, leanings);
      if (beatsByAgreement(leanings, bestAgree?.leanings.agree)) bestAgree = { statement, leanings };
    }
    const head = bestAgree && { ...held(bestAgree.statement, bestAgree.leanings), bestAgree: true };
    if (sufficient.length === 0) return [head ?? best].filter((one) => one !== undefined).slice(0, most);
    const rest = sufficient
      .filter((one) => one.statement !== head?.statement)
      .sort((one, other) => distinctiveness(other) - distinctiveness(one));
    const chosen = (head ? [head, ...rest] : rest).slice(0, most);
    return [
      ...chosen.filter((one) => one.stance === 'agree'),
      ...chosen.filter((one) => one.stance === 'disagree'),
    ];
  });
}

function qualifies({ agree, disagree }: Leanings): boolean {
  const passes = (leaning: Leaning) => leaning.ratioTest > significant90 && leaning.shareTest > significant90;
  return passes(agree) || passes(disagree);
}

function beatsByTest({ agree, disagree }: Leanings, best: RepresentativeStatement | undefined): boolean {
  // Polis keeps the best z value in single precision; equal ones are decided as it decides them.
  return best === undefined || Math.max(agree.ratioTest, disagree.ratioTest) > Math.fround(best.ratioTest);
}

function beatsByAgreement({ agree, disagree }: Leanings, best: Leaning | undefined): boolean {
  if (agree.supporters === 0 && disagree.supporters === 0) return false;
  if (best && best.ratio > 1) {
    const product = (one: Leaning) => one.ratio * one.ratioTest * one.share * one.shareTest;
    return product(agree) > product(best);
  }
  if (best) return agree.share * agree.shareTest > best.share * best.shareTest;
  return agree.shareTest > significant90 || (agree.ratio > 1 && agree.share > 0.5);
}

/** The statement with the stance that sets the group apart more. */
function stronger(statement: number, { agree, disagree }: Leanings): RepresentativeStatement {
  return agree.ratioTest > disagree.ratioTest
    ? { statement, stance: 'agree', bestAgree: false, ...agree }
    : { statement, stance: 'disagree', bestAgree: false, ...disagree };
}

/** The same, but never a stance that nobody in the group takes while some take the other. */
function held(statement: number, leanings: Leanings): RepresentativeStatement {
  const found = stronger(statement, leanings);
  return found.supporters > 0 ? found : { ...found, stance: 'agree', ...leanings.agree };
}

function distinctiveness(one: RepresentativeStatement): number {
  return one.ratio * Math.fround(one.ratioTest) * one.share * one.shareTest;
}
