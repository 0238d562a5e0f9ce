import type { Lottery } from '../lottery/lottery.ts';
import type { Pool } from '../pool/pool.ts';

/** Lists what is wrong with a set of members as a panel of a pool; empty if nothing is. */
export function panelFaults(pool: Pool, members: readonly string[]): string[] {
  const byId = new Map(pool.candidates.map((candidate) => [candidate.id, candidate]));
  const people = members.map((id) => byId.get(id));
  const homes = people.map((person) => person?.household).filter((home) => home);
  return [
    ...(people.includes(undefined) ? ['someone is not a candidate'] : []),
    ...(new Set(members).size < members.length ? ['someone sits twice'] : []),
    ...(members.length === pool.size ? [] : [`${members.length} members instead of ${pool.size}`]),
    ...(new Set(homes).size < homes.length ? ['two of one household'] : []),
    ...pool.quotas.flatMap(({ feature, value, minimum, maximum }) => {
      const seats = people.filter((person) => person?.values[feature] === value).length;
      return seats < minimum || seats > maximum ? [`${feature} ${value}: ${seats}`] : [];
    }),
  ];
}

/** Lists what is wrong with a lottery: its panels, its tickets, its chances; empty if nothing is. */
export function lotteryFaults(pool: Pool, lottery: Lottery): string[] {
  const held = new Map<string, number>();
  for (const { tickets, members } of lottery.panels)
    for (const id of members) held.set(id, (held.get(id) ?? 0) + tickets);
  const total = lottery.panels.reduce((sum, { tickets }) => sum + tickets, 0);
  return [
    ...lottery.panels.flatMap(({ members }) => panelFaults(pool, members)),
    ...(lottery.panels.every(({ tickets }) => Number.isInteger(tickets) && tickets > 0)
      ? []
      : ['odd tickets']),
    ...(total === lottery.tickets ? [] : ['tickets do not add up']),
    ...pool.candidates.flatMap(({ id }) =>
      Math.abs((held.get(id) ?? 0) / total - lottery.chances.get(id)!) < 1e-15 ? [] : [`chance of ${id}`],
    ),
  ];
}
