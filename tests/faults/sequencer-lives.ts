import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Realm } from '#platform/realm/index.ts';
import type { StoredKey } from '#platform/signing/index.ts';
import type { SequencerStep } from '#register/log/index.ts';

/** How one life of a sequencer goes, and where it ends. */
export interface SequencerLife {
  readonly databaseUrl: string;
  readonly schema: string;
  readonly folder: string;
  readonly publicKey: string;
  readonly secret: string;
  /** It is killed when it reaches this step for the given time. */
  readonly step?: SequencerStep;
  readonly times?: number;
  /** Or so long after it began to lead, in milliseconds. */
  readonly afterMs?: number;
}

const program = fileURLToPath(new URL('sequencer-life.fixture.ts', import.meta.url));

/** Lets a sequencer live until it is killed. @throws if it ended in any other way. */
export async function liveUntilKilled(
  realm: Realm,
  folder: string,
  key: StoredKey,
  end: Pick<SequencerLife, 'step' | 'times' | 'afterMs'>,
): Promise<void> {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const life: SequencerLife = {
    databaseUrl: realm.databaseUrl,
    schema: realm.schema,
    folder,
    publicKey: hex(key.publicKey),
    secret: hex(key.secret),
    ...end,
  };
  const child = spawn(process.execPath, [program, JSON.stringify(life)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // So that the two hundredth life doesn't compile everything for the two hundredth time.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const signal = await new Promise((resolve) => child.once('close', (_code, by) => resolve(by)));
  if (signal !== 'SIGKILL') throw new Error(`a sequencer ended by itself: ${said}`);
}

/** The steps at which a sequencer is killed, in their order. */
export const steps: readonly SequencerStep[] = [
  'taken-up',
  'entries-written',
  'committed',
  'tiles-kept',
  'signed',
  'noted',
  'published',
];
