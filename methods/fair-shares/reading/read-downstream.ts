import { FairSharesError } from '../fair-shares-error.ts';

/**
 * Reads who is next downstream of each party.
 *
 * A list of names or nulls in the order of the parties, or an object by name in which the party at the
 * outlet has null or is left out. Absent: a line, the first party furthest upstream.
 * @returns the index of the next party, −1 at the outlet.
 * @throws FairSharesError `game.flow-invalid` for an unknown name, water that flows in a circle, or more or
 * fewer than one outlet.
 */
export function readDownstream(given: unknown, players: readonly string[]): number[] {
  if (given === undefined || given === null) {
    return players.map((_, index) => (index + 1 < players.length ? index + 1 : -1));
  }
  const indexes = new Map(players.map((player, index) => [player, index]));
  const names = namesBelow(given, players, indexes);
  const downstream = names.map((name, index) => {
    if (name === null || name === undefined) return -1;
    const below = indexes.get(String(name));
    if (below !== undefined && below !== index) return below;
    throw invalid(
      `downstream.${players[index]}`,
      `“${String(name)}”不是另一方。`,
      `"${String(name)}" is not another party.`,
    );
  });
  const outlets = downstream.filter((below) => below < 0).length;
  if (outlets !== 1) {
    throw invalid(
      'downstream',
      `须恰有一处出口，现有 ${outlets} 处。`,
      `There must be exactly one outlet; there are ${outlets}.`,
    );
  }
  refuseCircles(downstream, players);
  return downstream;
}

function namesBelow(
  given: unknown,
  players: readonly string[],
  indexes: ReadonlyMap<string, number>,
): unknown[] {
  if (Array.isArray(given) && given.length === players.length) return given;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalid(
      'downstream',
      'downstream 须写明每一方的下游。',
      '"downstream" must name who is next below each party.',
    );
  }
  const fields = given as Record<string, unknown>;
  const stranger = Object.keys(fields).find((name) => !indexes.has(name));
  if (stranger !== undefined) {
    throw invalid(
      `downstream.${stranger}`,
      `“${stranger}”不在各方之列。`,
      `"${stranger}" is not one of the parties.`,
    );
  }
  return players.map((player) => (Object.hasOwn(fields, player) ? fields[player] : null));
}

function refuseCircles(downstream: readonly number[], players: readonly string[]): void {
  const reachesOutlet = new Uint8Array(downstream.length);
  for (const start of downstream.keys()) {
    const path: number[] = [];
    const onPath = new Set<number>();
    for (let party = start; party >= 0 && reachesOutlet[party] === 0; party = downstream[party]!) {
      if (onPath.has(party)) {
        throw invalid(`downstream.${players[party]}`, '水流成了环。', 'The water flows in a circle.');
      }
      onPath.add(party);
      path.push(party);
    }
    for (const party of path) reachesOutlet[party] = 1;
  }
}

function invalid(place: string, zh: string, en: string): FairSharesError {
  return new FairSharesError('game.flow-invalid', place, zh, en);
}
