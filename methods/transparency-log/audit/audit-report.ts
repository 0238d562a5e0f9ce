import type { Quorum } from '../checkpoints/quorum.ts';
import type { Cosignature } from '../checkpoints/verified-checkpoint.ts';
import type { BilingualText, TransparencyLogErrorCode } from '../transparency-log-error.ts';
import type { AuditState } from './audit-state.ts';

/** What an audit can find besides what any reader of the formats refuses. */
export type AuditViolationCode =
  | TransparencyLogErrorCode
  /** The log shows fewer entries than it has signed before. */
  | 'log.shrank'
  /** Two checkpoints that the log signed can't both be true: entries were altered between them. */
  | 'log.forked'
  /** The entries served don't make the root that the log signed. */
  | 'log.root'
  /** A tile served holds other hashes than follow from the entries. */
  | 'tile.differs'
  | 'bundle.missing'
  /** An entry's time lies outside of what those who saw the checkpoints say. */
  | 'entry.time';

/** One thing that is wrong with a log. */
export interface AuditViolation {
  readonly code: AuditViolationCode;
  /** Where: `entry 12`, a file's path, `size 70000`. */
  readonly place: string;
  readonly text: BilingualText;
}

/** The most violations that are listed; further ones are only counted. */
export const violationsListedMax = 100;

/** What an audit found. The log is clean if there are no violations. */
export interface AuditReport {
  /** What the log signed, if its checkpoint could be believed. */
  readonly checkpoint?: {
    readonly origin: string;
    readonly size: number;
    /** In base64. */
    readonly root: string;
    /** Verbatim. */
    readonly note: string;
    readonly cosignatures: readonly Cosignature[];
    readonly quorum: Quorum;
  };
  /** How many entries were known from the saved state and not read again. */
  readonly known: number;
  /** How many entries were read and hashed now. */
  readonly audited: number;
  /** Between what times entries had to lie, in seconds since 1970; absent where nobody vouches for a bound. */
  readonly times: { readonly notBefore?: number; readonly notAfter?: number };
  /** The first hundred. */
  readonly violations: readonly AuditViolation[];
  /** All. */
  readonly violationCount: number;
  /** The two checkpoints that contradict each other, verbatim: proof against the log, to be published. */
  readonly fork?: { readonly earlier: string; readonly later: string };
  /** From where the next audit can go on; only if the log is clean. */
  readonly state?: AuditState;
}
