import { defineSubject, type SubjectState } from '#register/index.ts';
import type { Role } from '#subjects/rights/index.ts';

/** A right to act for a party, as it officially stands; who holds it is kept apart. */
export interface MandateState extends SubjectState {
  readonly partyId: string;
  readonly role: Role;
  /** The places it reaches, each with all below it; none means the whole realm. */
  readonly placeIds: readonly string[];
  readonly validFrom: string;
  /** The first day on which it holds no more. */
  readonly validTo: string | null;
  /** The mandate to which its business was handed over. */
  readonly successorId: string | null;
}

/** Mandates: given and ended. */
export const mandateSubject = defineSubject<MandateState>({
  kind: 'mandate',
  table: 'mandate',
  columns: {
    partyId: 'uuid',
    role: 'text',
    placeIds: 'uuid[]',
    validFrom: 'date',
    validTo: 'date',
    successorId: 'uuid',
  },
  acts: ['mandate.given', 'mandate.ended'],
  evolve(before, { type, facts }) {
    if (type === 'mandate.given') {
      return {
        partyId: facts['partyId'] as string,
        role: facts['role'] as Role,
        placeIds: facts['placeIds'] as string[],
        validFrom: facts['validFrom'] as string,
        validTo: facts['validTo'] as string | null,
        successorId: null,
      };
    }
    return {
      ...(before as MandateState),
      validTo: facts['validTo'] as string,
      successorId: facts['successorId'] as string | null,
    };
  },
});
