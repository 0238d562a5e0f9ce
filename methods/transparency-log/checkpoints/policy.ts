import { parseVerifierKey, type VerifierKey } from '../notes/verifier-key.ts';

/** Whom one trusts, and how many witnesses must have seen a checkpoint before one believes it. */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  /** In the order of the file: each names only witnesses and groups before it. */
  readonly groups: readonly PolicyGroup[];
  /** The name of the witness or group that is required, or `none`. */
  readonly quorum: string;
}

/** A log that one believes; its key's name is its origin. */
export interface PolicyLog {
  readonly key: VerifierKey;
  readonly url?: string;
}

/** A witness that one counts; the name has a meaning within the policy only. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey;
  readonly url?: string;
}

/** Some witnesses and groups of which a number must have seen a checkpoint. */
export interface PolicyGroup {
  readonly name: string;
  /** From 1 to the number of members. */
  readonly threshold: number;
  readonly members: readonly string[];
}

/**
 * Makes the policy that trusts some logs by their keys and asks for no witness.
 *
 * Several keys of one log, an old one and its successor, may stand together.
 */
export function policyOfLogs(...verifierKeys: readonly string[]): Policy {
  return {
    logs: verifierKeys.map((key) => ({ key: parseVerifierKey(key) })),
    witnesses: [],
    groups: [],
    quorum: 'none',
  };
}
