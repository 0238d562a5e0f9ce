import { FairSharesError } from './fair-shares-error.ts';

/** How a long computation can be watched and stopped. */
export interface RunOptions {
  /** Stops the computation soon after it is aborted, with the error `run.aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Told how much is done, of how much in all, now and then. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reports progress, lets other work of the process go on for a moment, and stops if that is wanted.
 * @throws FairSharesError `run.aborted`
 */
export async function breathe(options: RunOptions, done: number, total: number): Promise<void> {
  options.onProgress?.(done, total);
  if (options.signal === undefined) return;
  // Only a turn of the event loop lets a timer or a signal handler abort a computation.
  if (!options.signal.aborted) await new Promise<void>((resolve) => setTimeout(resolve, 0));
  if (!options.signal.aborted) return;
  throw new FairSharesError(
    'run.aborted',
    '',
    '计算已按要求停止。',
    'The computation was stopped as asked.',
    options.signal.reason,
  );
}
