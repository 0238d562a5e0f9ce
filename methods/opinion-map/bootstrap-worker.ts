import { parentPort, workerData } from 'node:worker_threads';
import { bootstrapReplicate } from './bootstrap-replicates.ts';
import type { WorkerResult, WorkerTask } from './bootstrap-workers.ts';

const { subject, seed, first, step, count } = workerData as WorkerTask;
for (let number = first; number < count; number += step) {
  const result: WorkerResult = { number, replicate: bootstrapReplicate(subject, seed, number) };
  parentPort?.postMessage(result);
}
