import { describe, expect, it } from 'vitest';
import type { StoryStep } from '#subjects/matters/index.ts';
import { withoutEchoes } from './without-echoes.ts';

function step(type: string, at: string, words: string | null = null): StoryStep {
  return {
    ...{ id: `${type} ${at}`, type, at, words, opinion: null, partyId: null, facts: {} },
    ...{ subjectKind: 'work-order', subjectId: 'o', fileIds: [] },
  };
}

const typesOf = (steps: readonly StoryStep[]) => withoutEchoes(steps).map(({ type }) => type);

describe('a story at the desk', () => {
  it('says once that a matter was dispatched and its order issued in the same moment', () => {
    expect(typesOf([step('matter.dispatched', '1'), step('work-order.issued', '1')])).toEqual([
      'matter.dispatched',
    ]);
  });

  it('keeps an order that was issued at another moment, or by nothing else that is told', () => {
    const steps = [step('matter.dispatched', '1'), step('work-order.issued', '2')];
    expect(typesOf(steps)).toEqual(['matter.dispatched', 'work-order.issued']);
  });

  it('keeps whatever somebody wrote, such as the clause of a contract', () => {
    const steps = [step('work-order.dispatched-on', '1'), step('work-order.issued', '1', '合同第十二条')];
    expect(typesOf(steps)).toEqual(['work-order.dispatched-on', 'work-order.issued']);
  });
});
