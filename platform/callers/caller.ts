import type { Once } from '../realm/index.ts';

/** A mandate as it is used: an account acts for a party in a role, for some places. */
export interface ActingMandate {
  readonly id: string;
  readonly partyId: string;
  /** The party and those whose part it is, itself first: what is kept from one of these is kept from it. */
  readonly bodyIds: readonly string[];
  readonly role: string;
  /** Paths of the places it reaches (each with all below it); empty reaches the whole realm. */
  readonly placePaths: readonly string[];
}

/** Who is asking: everything that a procedure may know of the caller. */
export interface Caller {
  /** A signed-in person, another system with a key, a visitor without an account, or a part of the system acting by itself. */
  readonly kind: 'person' | 'machine' | 'visitor' | 'clock' | 'importer' | 'installer';
  /** The signed-in account; a machine's is that of its mandate's holder. */
  readonly account: string | null;
  /** The mandate under which the person acts now; without one they act for themselves. */
  readonly mandate: ActingMandate | null;
  /** The key by which a machine acts. */
  readonly machineKey?: string;
  /** Set when the request must have its effect once however often it is sent. */
  readonly once?: Once;
}

/** The system's clock, which lets deadlines fall due. */
export const clock: Caller = { kind: 'clock', account: null, mandate: null };

/** Someone who didn't sign in. */
export const visitor: Caller = { kind: 'visitor', account: null, mandate: null };

/** Whoever sets the realm up from the command line. */
export const installer: Caller = { kind: 'installer', account: null, mandate: null };

/** The command that brings in another system's records. */
export const importer: Caller = { kind: 'importer', account: null, mandate: null };
