import type { HouseholdKind, PanelModel } from '../pool/panel-model.ts';

/** A panel by type with its tickets. */
export interface TypePanel {
  readonly seats: Int32Array;
  readonly tickets: number;
}

/** A panel of people (positions in the pool, ascending) with its tickets. */
export interface PersonPanel {
  readonly tickets: number;
  readonly members: readonly number[];
}

/** From this ticket of a panel on (counted within it), people of a kind are taken in this turn. */
interface Turn {
  readonly from: number;
  readonly kind: number;
  readonly turn: number;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

const leastCommonMultiple = (a: number, b: number) => (a / greatestCommonDivisor(a, b)) * b;

/** How many turns give everyone concerned the same, for `counts` seats by slot. */
function turnsNeeded(kind: HouseholdKind, counts: readonly number[]): number {
  const homes = kind.households.length;
  const used = counts.filter((count) => count > 0);
  const shifts = used.length === 1 ? homes / greatestCommonDivisor(homes, used[0]!) : homes;
  const within = counts.reduce(
    (multiple, count, slot) =>
      count > 0 ? leastCommonMultiple(multiple, kind.households[0]![slot]!.length) : multiple,
    1,
  );
  return shifts * within;
}

/** The people of a kind who serve in a turn: households in rotation, and in each the equal ones in rotation. */
function serving(kind: HouseholdKind, counts: readonly number[], turn: number): number[] {
  const homes = kind.households.length;
  const used = counts.filter((count) => count > 0);
  const shifts = used.length === 1 ? homes / greatestCommonDivisor(homes, used[0]!) : homes;
  const [shift, within] = [turn % shifts, Math.floor(turn / shifts)];
  let home = shift * (used.length === 1 ? used[0]! : 1);
  return counts.flatMap((count, slot) =>
    Array.from({ length: count }, () => {
      const people = kind.households[home++ % homes]![slot]!;
      return people[within % people.length]!;
    }),
  );
}

/** For every panel, where turns begin: tickets of panels with the same counts are shared out evenly among the turns. */
function turnsOfKind(
  kind: HouseholdKind,
  at: number,
  panels: readonly TypePanel[],
  begin: (panel: number, turn: Turn) => void,
) {
  const alike = new Map<string, number[]>();
  panels.forEach(({ seats }, p) => {
    const name = kind.types.map((type) => seats[type]!).join();
    const list = alike.get(name);
    if (list) list.push(p);
    else alike.set(name, [p]);
  });
  for (const members of alike.values()) {
    const counts = kind.types.map((type) => panels[members[0]!]!.seats[type]!);
    if (counts.every((count) => count === 0)) continue;
    const turns = turnsNeeded(kind, counts);
    const total = members.reduce((sum, p) => sum + panels[p]!.tickets, 0);
    const boundary = (turn: number) => Number((BigInt(total) * BigInt(turn)) / BigInt(turns));
    let turn = 0;
    let offset = 0;
    for (const p of members) {
      const end = offset + panels[p]!.tickets;
      while (boundary(turn + 1) <= offset) turn++;
      begin(p, { from: 0, kind: at, turn });
      for (; boundary(turn + 1) < end; turn++)
        begin(p, { from: boundary(turn + 1) - offset, kind: at, turn: turn + 1 });
      offset = end;
    }
  }
}

/**
 * Turns a lottery by type into a lottery of people in which people of one type have the same chance.
 *
 * Among all tickets whose panels have the same numbers of a kind of household, the households take
 * turns, evenly to within one ticket; a panel whose tickets fall in several turns is split. That adds
 * at most as many panels as there are turns, and keeps one person a household.
 */
export function toPersonPanels(model: PanelModel, panels: readonly TypePanel[]): PersonPanel[] {
  const turnsOf: Turn[][] = panels.map(() => []);
  for (const [at, kind] of model.kinds.entries())
    turnsOfKind(kind, at, panels, (panel, turn) => {
      turnsOf[panel]!.push(turn);
    });
  return panels.flatMap(({ seats, tickets }, p) => {
    if (tickets === 0) return [];
    const turns = turnsOf[p]!.sort((a, b) => a.from - b.from || a.kind - b.kind);
    const current = new Map<number, number[]>();
    const parts: PersonPanel[] = [];
    for (let at = 0; at < turns.length; ) {
      const { from } = turns[at]!;
      for (; at < turns.length && turns[at]!.from === from; at++) {
        const { kind, turn } = turns[at]!;
        const counts = model.kinds[kind]!.types.map((type) => seats[type]!);
        current.set(kind, serving(model.kinds[kind]!, counts, turn));
      }
      const until = turns[at]?.from ?? tickets;
      parts.push({ tickets: until - from, members: [...current.values()].flat().sort((a, b) => a - b) });
    }
    return parts;
  });
}
