import type { FoldedAct } from '#register/index.ts';

/** What may have happened to a place, as its history tells it. */
export const placeChanges = ['added', 'renamed', 'moved', 'bounded', 'ended', 'took-in'] as const;

/** One thing that happened to a place. */
export interface PlaceEvent {
  readonly change: (typeof placeChanges)[number];
  /** The day since which it holds, `YYYY-MM-DD`; of a name or a boundary, the day on which it was recorded. */
  readonly on: string;
  /** Its names from then on, where they are told: as it was added, or renamed. */
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  /** In which place it lies from then on, where that is told. */
  readonly parentId: string | null;
  /** What took its place, or which place it took in. */
  readonly otherId: string | null;
}

/** An act of a place with what it says in words. */
export type PlaceAct = Pick<FoldedAct, 'type' | 'facts'> & {
  readonly subjectId: string;
  readonly at: string;
  readonly content: Readonly<Record<string, string>> | null;
};

/**
 * Tells a place's history from its acts and the ends of those that were merged into it, in the order given. A
 * place that was only carried along when a place above it moved has no event of that.
 *
 * @param dayOf the day of a moment in the realm's zone.
 */
export function placeEvents(
  placeId: string,
  acts: readonly PlaceAct[],
  dayOf: (moment: string) => string,
): PlaceEvent[] {
  const events: PlaceEvent[] = [];
  let parentId: string | null = null;
  for (const { subjectId, type, facts, content, at } of acts) {
    const event = {
      on: dayOf(at),
      nameZh: content?.['nameZh'] ?? null,
      nameEn: content?.['nameEn'] ?? null,
      parentId: null,
      otherId: null,
    };
    if (subjectId !== placeId) {
      if (type === 'place.ended') {
        events.push({ ...event, change: 'took-in', on: facts['validTo'] as string, otherId: subjectId });
      }
      continue;
    }
    if (type === 'place.added') {
      parentId = facts['parentId'] as string | null;
      events.push({ ...event, change: 'added', on: facts['validFrom'] as string, parentId });
    } else if (type === 'place.renamed') events.push({ ...event, change: 'renamed' });
    else if (type === 'place.bounded') events.push({ ...event, change: 'bounded' });
    else if (type === 'place.moved' && facts['parentId'] !== parentId) {
      parentId = facts['parentId'] as string;
      const on = (facts['movedOn'] as string | undefined) ?? event.on;
      events.push({ ...event, change: 'moved', on, parentId });
    } else if (type === 'place.ended') {
      const otherId = facts['successorId'] as string | null;
      events.push({ ...event, change: 'ended', on: facts['validTo'] as string, otherId });
    }
  }
  return events;
}
