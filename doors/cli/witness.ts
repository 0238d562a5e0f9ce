import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { TransparencyLogError } from '#methods/transparency-log/index.ts';
import type { Config } from '#platform/config/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import {
  addTimestampAuthority,
  addWitness,
  askWitnesses,
  endTimestampAuthority,
  endWitness,
  endWitnessing,
  readWitnessedLogs,
  readWitnessStatus,
  setWitnessPolicy,
  TimestampFault,
  timestampCheckpoint,
  witnessLog,
} from '#register/witness/index.ts';
import { onRealm } from './maintain.ts';
import { UsageFault } from './usage-fault.ts';
import { openCosigner } from './witness-key.ts';

/** How the command is used; the first word says what is to be done. */
export const witnessHelp = `status                    how far witnesses have seen this log; whom it witnesses; its witness's key
log KEY…                  witness a log, known by its verifier keys
end-log ORIGIN            witness it no more
ask NAME KEY URL          have a witness see this log: its verifier key and its prefix
end-ask NAME              ask it no more
policy FILE               how many witnesses must have seen a checkpoint (C2SP tlog-policy)
now                       ask all witnesses, and authorities for today's timestamp, at once
timestamps URL ROOTS.pem  have an RFC 3161 authority date the checkpoint each day
end-timestamps URL        no more
--json                    one JSON document`;

/** What each word takes, and does; it gives what is said. */
const tasks: Readonly<
  Record<string, { count: (found: number) => boolean; run: (given: Given) => Promise<unknown> }>
> = {
  status: {
    count: (found) => found === 0,
    run: async ({ realm, config }) => ({
      key: (await openCosigner(config)).verifierKey,
      witnesses: await readWitnessedLogs(realm),
      log: await readWitnessStatus(realm),
    }),
  },
  log: {
    count: (found) => found >= 1,
    run: async ({ realm, words }) => ({ origin: await witnessLog(realm, words) }),
  },
  'end-log': {
    count: (found) => found === 1,
    run: async ({ realm, words: [origin = ''] }) => ({ ended: await endWitnessing(realm, origin) }),
  },
  ask: {
    count: (found) => found === 3,
    run: async ({ realm, words: [name = '', verifierKey = '', url = ''] }) => {
      await addWitness(realm, { name, verifierKey, url });
      return { name };
    },
  },
  'end-ask': {
    count: (found) => found === 1,
    run: async ({ realm, words: [name = ''] }) => ({ ended: await endWitness(realm, name) }),
  },
  policy: {
    count: (found) => found === 1,
    run: async ({ realm, words: [file = ''] }) => {
      await setWitnessPolicy(realm, await readFile(file, 'utf8'));
      return { policy: file };
    },
  },
  now: {
    count: (found) => found === 0,
    run: async ({ realm }) => ({
      cosigned: (await askWitnesses(realm)) ?? null,
      timestamps: await timestampCheckpoint(realm),
    }),
  },
  timestamps: {
    count: (found) => found === 2,
    run: async ({ realm, words: [url = '', file = ''] }) => {
      await addTimestampAuthority(realm, url, await readFile(file, 'utf8'));
      return { url };
    },
  },
  'end-timestamps': {
    count: (found) => found === 1,
    run: async ({ realm, words: [url = ''] }) => ({ ended: await endTimestampAuthority(realm, url) }),
  },
};

interface Given {
  readonly realm: Realm;
  readonly config: Config;
  readonly words: readonly string[];
}

/** `gongzhi witness`: whom this realm witnesses, and who witnesses it. */
export async function witnessVerb(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [name = '', ...words] = positionals;
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (!task?.count(words.length)) throw new UsageFault(`gongzhi witness …\n\n${witnessHelp}`);
  const result = await onRealm((realm, config) => task.run({ realm, config, words })).catch(asUsage);
  process.stdout.write(`${JSON.stringify(result, null, values.json ? undefined : 2)}\n`);
  return typeof result === 'object' && result !== null && 'ended' in result && !result.ended ? 1 : 0;
}

/** Keys, names and policies that can't be taken are a wrong use of the command. */
function asUsage(error: unknown): never {
  if (error instanceof TransparencyLogError) throw new UsageFault(`${error.text['zh-CN']}\n${error.message}`);
  if (error instanceof RangeError || error instanceof TimestampFault) throw new UsageFault(error.message);
  throw error;
}
