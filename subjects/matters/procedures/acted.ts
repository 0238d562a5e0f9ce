import { type Refusal, refuse } from '#platform/refusal/index.ts';
import type { Recorded, SubjectState } from '#register/index.ts';

/** What everyone who acts gets back: what it is now, and the acts that prove it. */
export interface Acted {
  readonly id: string;
  /** The version to act on next. */
  readonly version: number;
  readonly actIds: readonly string[];
}

/** Says what came of it, for the subject that the caller acted on. */
export function acted(recorded: Recorded, id: string): Acted {
  const version = recorded.states.get(id)?.version;
  if (version === undefined) throw new Error(`nothing happened to ${id}`);
  return { id, version, actIds: recorded.acts.map((act) => act.id) };
}

/** Refuses a caller who looked at another version than the present one; no version given is no objection. */
export function staleVersion(state: SubjectState, version: number | undefined): Refusal | undefined {
  return version === undefined || version === state.version ? undefined : refuse('version.stale');
}
