import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { inPlace } from '#subjects/places/index.ts';

/** Where the matters of a place are looked for, and what says exactly which of them lie in it today. */
export interface Within {
  /** Paths under which they lie: the place's own, and former ones of what has come to it. */
  readonly paths: readonly string[];
  /** Conditions on `matter`; none where the paths say all. */
  readonly conditions: readonly RawBuilder<unknown>[];
}

/** Everywhere. */
const everywhere: Within = { paths: [], conditions: [] };

/** Where the matters of a place are looked for; by the index of former paths. */
export async function within(database: Database, placePath: string | null): Promise<Within> {
  if (placePath === null) return everywhere;
  const { rows } = await sql<{ path: string; inside: boolean }>`
    select path::text, inside from place_turns(${placePath}::ltree)`.execute(database);
  return {
    paths: rows.flatMap(({ path, inside }) => (inside ? [path] : [])),
    // Something has left the place since: then its own paths say too much.
    conditions: rows.some(({ inside }) => !inside) ? [inPlace('matter.place_path', placePath)] : [],
  };
}

/** Both a scope and a place: looked for by the narrower, the other as a condition. */
export function inScope(scope: readonly string[], place: Within): Within {
  if (scope.length === 0) return place;
  const condition = sql`matter.place_path <@ any(${[...scope]}::ltree[])`;
  if (place.paths.length === 0) return { paths: scope, conditions: place.conditions };
  return { paths: place.paths, conditions: [...place.conditions, condition] };
}
