import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Config } from '#platform/config/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { readLogIdentity, sequenceOnce, startSequencer } from '#register/log/index.ts';
import type { Asking, Cosigner } from '#register/witness/index.ts';
import { mountLog } from '../http/log.ts';
import { mountWitness } from '../http/witness.ts';
import { logKeyring } from './log-keys.ts';
import { migrateRealm } from './migrate-realm.ts';
import { openRealmOf } from './open.ts';
import { logOptions } from './start-log.ts';
import { witnessEachOther } from './witness-each-other.ts';
import { openCosigner } from './witness-key.ts';

/** Below this path the demo's neighbour answers. */
export const neighbourPath = '/neighbour';

/** So long the demo is left to its first visitor before its neighbour begins, in milliseconds. */
const restMs = 6_000;

/** So long after a failed beginning it is tried again, in milliseconds. */
const againMs = 30_000;

/** How often a neighbour looks whether something waits: it has next to nothing to do. In milliseconds. */
const pollMs = 2_000;

/** What a neighbour needs of the realm beside which it lives. */
export interface NeighbourParts {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly realm: Realm;
  /** With what that realm witnesses. */
  readonly cosigner: Cosigner;
  /** How the two reach each other. */
  readonly asking: Pick<Asking, 'fetch'>;
  /** Before it begins, in milliseconds; six seconds unless given. */
  readonly restMs?: number;
}

/** A second, small realm beside the demo: it witnesses the demo's log and has its own witnessed by it. */
export interface Neighbour {
  /** Answers what is asked of it: its log below `/log`, its witnessing below `/witness`; 503 until it is there. */
  fetch(request: Request): Response | Promise<Response>;
  /** Resolves once each has been told of the other. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/** The neighbour's own configuration: another schema, other keys, an address below the demo's. */
export function neighbourConfig(config: Config): Config {
  return { ...config, schema: `${config.schema}_neighbour`, url: config.url + neighbourPath, demo: true };
}

/**
 * Lets a neighbour begin beside a demo realm, a little later, in the background. What fails is logged and tried
 * again: the demo goes on without it meanwhile, not yet witnessed, as its pages then say.
 */
export function startNeighbour(parts: NeighbourParts): Neighbour {
  const stopping = new AbortController();
  const stops: (() => Promise<void>)[] = [];
  let door: Hono | undefined;
  const stopAll = async () => {
    door = undefined;
    for (const step of stops.splice(0).reverse()) await step();
  };
  const begin = async () => {
    const config = neighbourConfig(parts.config);
    await migrateRealm(parts.databaseUrl, config.schema, parts.log);
    const { realm } = await openRealmOf(config, parts.databaseUrl, parts.log);
    stops.push(realm.close);
    const cosigner = await openCosigner(config);
    // The external signer's key, if there is one, is the demo's: no key signs two logs.
    const options = logOptions(realm, { ...logKeyring(config), external: undefined }, parts.asking);
    await sequenceOnce(realm, options);
    await untilNamed(parts.realm, stopping.signal);
    if (stopping.signal.aborted) return;
    door = doorOf(realm, cosigner);
    await witnessEachOther(
      { realm: parts.realm, cosigner: parts.cosigner, name: 'demo' },
      { realm, cosigner, name: 'neighbour' },
    );
    stops.push(startSequencer(realm, { ...options, pollMs, intervalMs: pollMs }).stop);
    parts.log.info({ path: neighbourPath }, 'the demo and its neighbour witness each other');
  };
  const beginAtLast = async () => {
    for (let restingMs = parts.restMs ?? restMs; !stopping.signal.aborted; restingMs = againMs) {
      await wait(restingMs, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        return await begin();
      } catch (error) {
        await stopAll();
        if (!stopping.signal.aborted)
          parts.log.warn({ error }, 'the demo goes on without a neighbour for now');
      }
    }
  };
  const ready = beginAtLast();
  return {
    fetch: (request) => door?.fetch(request) ?? new Response('not yet\n', { status: 503 }),
    ready,
    async stop() {
      stopping.abort();
      await ready;
      await stopAll();
    },
  };
}

function doorOf(realm: Realm, cosigner: Cosigner): Hono {
  const door = new Hono();
  mountLog(door, realm);
  mountWitness(door, realm, cosigner);
  return door;
}

/** The demo's own sequencer names its log, within a second or so of its start. */
async function untilNamed(realm: Realm, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && ((await readLogIdentity(realm.pool))?.keys.length ?? 0) === 0) {
    await wait(500, undefined, { signal }).catch(() => undefined);
  }
}
