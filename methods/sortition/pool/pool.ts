/**
 * How many of the panel must, at least and at most, have one value of one feature.
 *
 * `minimum` and `maximum` count seats. `minimumFlex` ≤ `minimum` and `maximumFlex` ≥ `maximum` bound
 * how far advice on impossible quotas may go; left out, they are 0 and the panel's size.
 */
export interface Quota {
  readonly feature: string;
  readonly value: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly minimumFlex?: number;
  readonly maximumFlex?: number;
}

/**
 * Someone who is willing to serve.
 *
 * `values` gives one value for each feature that has quotas; others are ignored. Candidates of the
 * same `household` (an address, say) never sit on one panel; absent or empty means living alone.
 */
export interface Candidate {
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
  readonly household?: string;
}

/** All that selecting a panel starts from; never changed by this package. */
export interface Pool {
  readonly quotas: readonly Quota[];
  readonly candidates: readonly Candidate[];
  /** Seats on the panel. */
  readonly size: number;
}

/** The features that have quotas, each once, in the order of first mention. */
export function featuresOf(quotas: readonly Quota[]): string[] {
  return [...new Set(quotas.map((quota) => quota.feature))];
}
