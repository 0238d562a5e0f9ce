import type { NoteSignature } from '../notes/signed-note.ts';
import { keyId } from '../notes/verifier-key.ts';
import type { Policy } from './policy.ts';

/** Which of a policy's witnesses have seen a checkpoint, and whether that is enough. */
export interface Quorum {
  readonly satisfied: boolean;
  /** Names of the policy's witnesses that cosigned, in the policy's order. */
  readonly witnessed: readonly string[];
  /** Names of the policy's witnesses that did not. */
  readonly missing: readonly string[];
  /** Names of its groups that reached their threshold. */
  readonly groups: readonly string[];
}

/**
 * Says whether enough witnesses have seen a checkpoint.
 *
 * The signatures must have been verified before. A witness counts once, however many lines it has.
 *
 * @source C2SP tlog-policy (draft), "Defining a witness group"
 */
export function evaluateQuorum(policy: Policy, signatures: readonly NoteSignature[]): Quorum {
  const reached = new Set<string>();
  for (const { name, key } of policy.witnesses) {
    const id = keyId(key);
    if (signatures.some((signature) => signature.name === key.name && signature.keyId === id))
      reached.add(name);
  }
  const witnessed = [...reached];
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => reached.has(member)).length >= threshold) reached.add(name);
  }
  return {
    satisfied: policy.quorum === 'none' || reached.has(policy.quorum),
    witnessed,
    missing: policy.witnesses.map(({ name }) => name).filter((name) => !reached.has(name)),
    groups: policy.groups.map(({ name }) => name).filter((name) => reached.has(name)),
  };
}
