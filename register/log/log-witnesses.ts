import type pg from 'pg';
import { partialTilesOf, type TileReader } from '#methods/transparency-log/index.ts';
import { LogAlarm } from './alarm.ts';
import type { GrowingLog } from './growing-log.ts';
import type { LogIdentity } from './log-identity.ts';

/** A log as it stands before it goes on, for those who compare it with what others have seen of it. */
export interface StandingLog {
  readonly identity: LogIdentity;
  readonly size: number;
  /** All that a tree of this size or of a smaller one needs, published or not. */
  readonly tiles: TileReader;
}

/** Those outside who have seen a log, as its sequencer needs them. Nobody waits for them longer than seconds. */
export interface LogWitnesses {
  /**
   * Asks what they have seen, before the log goes on. One that gives no answer stops nothing.
   *
   * @throws LogAlarm if one has seen more of the log, or another version of it.
   */
  check(log: StandingLog, signal: AbortSignal): Promise<void>;
  /** Asks them to cosign the published checkpoint, and keeps what they answer. */
  ask(signal: AbortSignal): Promise<void>;
}

/** Reads a log's tiles, those at its growing edge from memory, also as a smaller tree needs them. */
export function tilesAtEdge({ tree }: GrowingLog, published: TileReader): TileReader {
  const edge = partialTilesOf(tree);
  return async ({ level, index, width }) => {
    const tile = edge.find((each) => each.level === level && each.index === index && each.width >= width);
    if (tile === undefined) return published({ level, index, width });
    return tile.data.subarray(0, (tile.data.length / tile.width) * width);
  };
}

/**
 * Refuses to go on while a witness that is asked is known to have seen more of this log, or another version.
 *
 * @throws LogAlarm naming one.
 */
export async function refuseIfContradicted(client: pg.PoolClient, size: number): Promise<void> {
  const { rows } = await client.query<{ name: string; fault: 'ahead' | 'forked'; seen: string }>(
    `select name, fault, size as seen from log_witness
     where ended_at is null and fault in ('ahead', 'forked') order by name limit 1`,
  );
  const [row] = rows;
  if (row !== undefined) throw witnessAlarm(row.fault, row.name, Number(row.seen), size);
}

/** The alarm for what a witness has seen. @param seen entries that it has seen, of those that there are. */
export function witnessAlarm(
  fault: 'ahead' | 'forked',
  witness: string,
  seen: number,
  size: number,
): LogAlarm {
  return new LogAlarm(fault === 'ahead' ? 'witness-ahead' : 'witness-differs', { witness, seen, size });
}
