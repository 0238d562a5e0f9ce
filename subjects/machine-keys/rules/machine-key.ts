import { defineSubject, type SubjectState } from '#register/index.ts';
import type { Scope } from '#subjects/rights/index.ts';

/** A machine's key, as it officially stands; its name and the hash of its secret are kept apart. */
export interface MachineKeyState extends SubjectState {
  /** The mandate by which the machine acts: its party, role and places. */
  readonly mandateId: string;
  /** What it is good for, in alphabetical order. */
  readonly scopes: readonly Scope[];
  /** The first day on which it works no more. */
  readonly validTo: string;
  readonly issuedAt: string;
  readonly revokedAt: string | null;
}

/** Keys of machines: issued and revoked. */
export const machineKeySubject = defineSubject<MachineKeyState>({
  kind: 'machine-key',
  table: 'machine_key',
  columns: {
    mandateId: 'uuid',
    scopes: 'jsonb',
    validTo: 'date',
    issuedAt: 'timestamptz',
    revokedAt: 'timestamptz',
  },
  acts: ['machine-key.issued', 'machine-key.revoked'],
  evolve(before, { type, facts, at }) {
    if (type === 'machine-key.issued') {
      return {
        mandateId: facts['mandateId'] as string,
        scopes: facts['scopes'] as Scope[],
        validTo: facts['validTo'] as string,
        issuedAt: at,
        revokedAt: null,
      };
    }
    return { ...(before as MachineKeyState), revokedAt: at };
  },
});
