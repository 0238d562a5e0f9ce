import { Worker } from 'node:worker_threads';
import type { BootstrapOptions } from './bootstrap.ts';
import type { BootstrapSubject, Replicate } from './bootstrap-replicates.ts';

/** What a worker is told to do. */
export interface WorkerTask {
  readonly subject: BootstrapSubject;
  readonly seed: string;
  /** Replicates `first`, `first + step`, … below `count`. */
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** What a worker sends back, one at a time. */
export interface WorkerResult {
  readonly number: number;
  readonly replicate: Replicate;
}

/**
 * Shares the replicates out among worker threads; the same ones come out as without.
 *
 * All threads end before the promise settles, also when stopped or when one fails.
 */
export async function replicatesInWorkers(
  subject: BootstrapSubject,
  seed: string,
  count: number,
  threads: number,
  { signal, onProgress }: Pick<BootstrapOptions, 'signal' | 'onProgress'>,
): Promise<Replicate[]> {
  signal?.throwIfAborted();
  const found = new Array<Replicate>(count);
  const step = Math.min(threads, count);
  let done = 0;
  const workers = Array.from({ length: step }, (_, first) =>
    startWorker({ subject, seed, first, step, count }),
  );
  const finished = workers.map(
    (worker) =>
      new Promise<void>((resolve, reject) => {
        worker.on('message', ({ number, replicate }: WorkerResult) => {
          found[number] = replicate;
          done++;
          onProgress?.(done, count);
        });
        worker.on('error', reject);
        worker.on('exit', resolve);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
  );
  try {
    await Promise.all(finished);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return found;
}

function startWorker(task: WorkerTask): Worker {
  // Run from source this file ends in .ts, in the package in .js; so does the worker's.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./bootstrap-worker.${ending}`, import.meta.url), { workerData: task });
}
