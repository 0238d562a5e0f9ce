/** What every longer computation takes: a way to stop it and a way to hear of its progress. */
export type RunOptions = {
  /** Aborting makes the computation throw the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called now and then with how much is done of how much; the two are only comparable with each other. */
  readonly onProgress?: (done: number, total: number) => void;
};
