import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRandom } from './random.ts';
import type { CastVote, Vote } from './vote-matrix.ts';

/** Where the reference data lie, seen from here; they aren't part of the project. */
export const sharedData = new URL('../../../shared/data/', import.meta.url);

/** Whether reference data are there, and the path of one of them. */
export function sharedPath(path: string): { readonly present: boolean; readonly path: string } {
  const url = new URL(path, sharedData);
  return { present: existsSync(url), path: fileURLToPath(url) };
}

/** A made-up conversation of people of several minds; `camps` say how each camp votes on each statement. */
export function inventConversation(
  seed: string,
  options: {
    readonly people: number;
    readonly statements: number;
    readonly camps: number;
    readonly seen: number;
    /** How often someone votes against their camp. */
    readonly noise?: number;
  },
): { readonly votes: CastVote[]; readonly campOf: number[] } {
  const random = createRandom(seed);
  const { people, statements, camps, seen, noise = 0.1 } = options;
  const views = Array.from({ length: camps }, () =>
    Array.from({ length: statements }, () => (random.next() < 0.5 ? -1 : 1)),
  );
  const campOf: number[] = [];
  const votes: CastVote[] = [];
  for (let person = 0; person < people; person++) {
    const camp = random.below(camps);
    campOf.push(camp);
    for (let statement = 0; statement < statements; statement++) {
      if (random.next() >= seen) continue;
      const chance = random.next();
      const view = views[camp]![statement]!;
      const vote = chance < noise / 2 ? 0 : chance < noise ? -view : view;
      votes.push({ participant: `p${person}`, statement: `s${statement}`, vote: vote as Vote });
    }
  }
  return { votes, campOf };
}
