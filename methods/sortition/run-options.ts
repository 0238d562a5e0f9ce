/** How a caller watches and stops a long run. */
export interface RunOptions {
  /** Stops the run: the promise rejects with the signal's reason at the next step. */
  readonly signal?: AbortSignal;
  /** Called now and then with the part done so far and the whole, in thousandths. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Lets waiting events run, so that a stop can arrive, and throws the reason if one has. */
export async function breathe(options: RunOptions): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  options.signal?.throwIfAborted();
}
