import type { Uncertainty } from './bootstrap.ts';
import { wholeNumber } from './id-index.ts';
import type { OpinionMap } from './opinion-map.ts';
import type { ExportedStatement } from './polis-export.ts';
import type { RobustnessCase, StatementChange } from './robustness.ts';

/** What goes into a report besides the map. */
export interface ReportParts {
  readonly texts: ReadonlyMap<string, ExportedStatement>;
  readonly uncertainty?: Uncertainty | undefined;
  readonly robustness?: readonly RobustnessCase[] | undefined;
  /** Seconds the computation took, and reading before it. */
  readonly seconds: number;
  readonly readSeconds: number;
}

/**
 * The map as plain data for JSON.
 *
 * Ids that are whole numbers become numbers, as in Polis; other figures are rounded to 6 decimals.
 */
export function jsonReport(map: OpinionMap, parts: ReportParts): Record<string, unknown> {
  const statement = (place: number) => jsonId(map.matrix.statements.at(place));
  const withId = <One extends { readonly statement: number }>(one: One) => ({
    ...rounded(one),
    statement: statement(one.statement),
    text: parts.texts.get(map.matrix.statements.at(one.statement))?.text,
  });
  const participants = [...map.matrix.participants];
  const groupId = (place: number) => map.groups[place]?.id;
  return {
    participants: participants.length,
    statements: map.matrix.statements.length,
    votes: map.matrix.value.length,
    clustered: map.clustered.length,
    k: map.groups.length,
    silhouette: round(map.silhouette),
    groups: map.groups.map((group, place) => ({
      id: group.id,
      size: group.size,
      center: [round(group.center.x), round(group.center.y)],
      members: Array.from(group.members, (row) => jsonId(participants[row]!)),
      representative: map.representative[place]!.map(withId),
    })),
    consensus: map.consensus.map(withId),
    bridging: map.bridging.map((one) => ({ ...withId(one), leastGroup: groupId(one.leastGroup) })),
    divisive: map.divisive.map((one) => ({ ...withId(one), groups: one.groups.map(groupId) })),
    tried: map.tried.map(rounded),
    components: {
      variance: map.components.variance.map(round),
      totalVariance: round(map.components.totalVariance),
    },
    projection: Object.fromEntries(
      participants.map((id, row) => [id, [round(map.projection.x[row]!), round(map.projection.y[row]!)]]),
    ),
    labels: Object.fromEntries(
      Array.from(map.clustered, (row) => [participants[row]!, groupId(map.groupOf[row]!)]),
    ),
    statementTable: statementTable(map, parts),
    ...(parts.uncertainty && { uncertainty: uncertaintyReport(map, parts.uncertainty, statement) }),
    ...(parts.robustness && { robustness: parts.robustness.map((one) => robustnessReport(one, statement)) }),
    seed: map.options.seed,
    seconds: round(parts.seconds),
    readSeconds: round(parts.readSeconds),
  };
}

function statementTable(map: OpinionMap, { texts }: ReportParts) {
  return Array.from(map.matrix.statements, (id, at) => ({
    statement: jsonId(id),
    text: texts.get(id)?.text,
    leftOut: map.options.leftOut[at] === 1,
    agree: map.everyone.agree[at],
    disagree: map.everyone.disagree[at],
    seen: map.everyone.seen[at],
    mean: round(map.components.mean[at]!),
    axes: map.components.axes.map((axis) => round(axis[at]!)),
    groupAware: { agree: round(map.groupAware.agree[at]!), disagree: round(map.groupAware.disagree[at]!) },
    priority: round(map.priorities[at]!),
  }));
}

function uncertaintyReport(map: OpinionMap, found: Uncertainty, statement: (place: number) => unknown) {
  const named = (list: readonly (StatementChange & { readonly share: number })[]) =>
    list.map((one) => ({ ...rounded(one), statement: statement(one.statement) }));
  return {
    replicates: found.replicates,
    confidence: found.confidence,
    groupCounts: found.groupCounts.map(rounded),
    plane: round(found.plane),
    groups: found.groups.map((group) => ({
      id: group.id,
      stability: round(group.stability),
      size: group.size,
      representative: named(group.representative),
    })),
    consensus: named(found.consensus),
    groupAware: Array.from(map.matrix.statements, (id, at) => ({
      statement: jsonId(id),
      agree: found.groupAware.agree[at]!.map(round),
      disagree: found.groupAware.disagree[at]!.map(round),
    })),
    membership: Object.fromEntries(
      Array.from(map.clustered, (row, at) => [map.matrix.participants.at(row), round(found.membership[at]!)]),
    ),
  };
}

function robustnessReport(found: RobustnessCase, statement: (place: number) => unknown) {
  const named = (list: readonly StatementChange[]) =>
    list.map((one) => ({ ...one, statement: statement(one.statement) }));
  return {
    ...rounded(found),
    removed: found.removed.map(jsonId),
    axes: found.axes.map(round),
    consensusLost: named(found.consensusLost),
    consensusGained: named(found.consensusGained),
    representative: found.representative.map((one) => ({
      ...one,
      lost: named(one.lost),
      gained: named(one.gained),
    })),
  };
}

function jsonId(id: string): string | number {
  return wholeNumber(id) ?? id;
}

function round(value: number): number {
  const result = Math.round(value * 1e6) / 1e6;
  return result === 0 ? 0 : result;
}

/** Rounds the numbers of an object, those in its lists too. */
function rounded<One extends object>(one: One): One {
  const plain = (value: unknown): unknown =>
    typeof value === 'number' ? round(value) : Array.isArray(value) ? value.map(plain) : value;
  return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, plain(value)])) as One;
}
