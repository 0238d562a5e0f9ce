import type { StoryStep } from '#subjects/matters/index.ts';

/** Acts that say of an order or a report what another act of the same moment says of its matter. */
const echoes: Readonly<Record<string, readonly string[]>> = {
  'work-order.issued': [
    'matter.dispatched',
    'matter.designated',
    'matter.escalated',
    'work-order.dispatched-on',
  ],
  'report.joined': ['report.taken-in', 'matter.joined'],
};

/**
 * A matter's steps without those that only repeat another of the same moment, unless something was written
 * with them; the public log has them all.
 */
export function withoutEchoes(steps: readonly StoryStep[]): StoryStep[] {
  const told = new Set(steps.map(({ type, at }) => `${type} ${at}`));
  return steps.filter(
    ({ type, at, words }) => words !== null || !echoes[type]?.some((other) => told.has(`${other} ${at}`)),
  );
}
