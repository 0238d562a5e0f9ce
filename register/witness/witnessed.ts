import { sql } from 'kysely';
import {
  evaluateQuorum,
  keyId,
  type Policy,
  parseVerifierKey,
  type Quorum,
} from '#methods/transparency-log/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type KeptCosignature, readCosignatures } from './cosignatures.ts';
import { readWitnesses, readWitnessPolicy, type WitnessRow } from './witnesses.ts';

/** How far witnesses have seen this realm's log. */
export interface WitnessStatus {
  /** Entries of the last signed checkpoint. */
  readonly size: number;
  /** The last checkpoint that enough witnesses have seen; null if there is none: not yet witnessed. */
  readonly witnessed: {
    readonly size: number;
    /** When the last of them saw it, ISO 8601 in UTC. */
    readonly at: string;
    readonly by: readonly string[];
  } | null;
  /** Entries that are signed and not yet witnessed. */
  readonly unwitnessed: number;
  readonly witnesses: readonly WitnessRow[];
  /** The policy file's text; null: one witness is enough. */
  readonly policy: string | null;
}

/**
 * Says whether enough witnesses have seen a checkpoint: as the policy has it; without one, any one of those that
 * are asked.
 */
export function judgeWitnessed(
  lines: readonly Pick<KeptCosignature, 'verifierKey'>[],
  witnesses: readonly Pick<WitnessRow, 'name' | 'verifierKey'>[],
  policy: Policy | undefined,
): Quorum {
  const any: Policy = {
    logs: [],
    witnesses: witnesses.map(({ name, verifierKey }) => ({ name, key: parseVerifierKey(verifierKey) })),
    groups: [{ name: 'any', threshold: 1, members: witnesses.map(({ name }) => name) }],
    quorum: 'any',
  };
  const signatures = lines.map(({ verifierKey }) => {
    const key = parseVerifierKey(verifierKey);
    return { name: key.name, keyId: keyId(key), signature: new Uint8Array() };
  });
  return evaluateQuorum(policy ?? any, signatures);
}

/** So many of the last cosigned checkpoints are looked at for one that satisfies the policy. */
const checkpointsMax = 20;

/** Reads how far witnesses have seen this realm's log. */
export async function readWitnessStatus(realm: Realm): Promise<WitnessStatus> {
  const [witnesses, policy, signed, cosigned] = await Promise.all([
    readWitnesses(realm.db),
    readWitnessPolicy(realm.db),
    sql<{ size: string }>`select size from log_checkpoint order by number desc limit 1`.execute(realm.db),
    sql<{ size: string; root: Buffer }>`
      select distinct size, root from log_cosignature order by size desc limit ${checkpointsMax}`.execute(
      realm.db,
    ),
  ]);
  const size = Number(signed.rows[0]?.size ?? 0);
  let witnessed: WitnessStatus['witnessed'] = null;
  for (const row of cosigned.rows) {
    const seen = Number(row.size);
    const lines = await readCosignatures(realm.db, { size: seen, root: row.root });
    const quorum = judgeWitnessed(lines, witnesses, policy?.policy);
    if (!quorum.satisfied) continue;
    const at = new Date(Math.max(...lines.map(({ seconds }) => seconds)) * 1000).toISOString();
    witnessed = { size: seen, at, by: quorum.witnessed };
    break;
  }
  return {
    size,
    witnessed,
    unwitnessed: Math.max(0, size - (witnessed?.size ?? 0)),
    witnesses,
    policy: policy?.text ?? null,
  };
}
