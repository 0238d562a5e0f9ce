/** What an auditor may find wrong. */
export type FindingKind =
  /** An official column says something else than the acts add up to. */
  | 'row-differs'
  /** There is a row, and no act that it follows from. */
  | 'row-without-acts'
  /** There are acts, and the row that follows from them is gone. */
  | 'row-missing'
  /** A subject's versions don't run 1, 2, 3 … */
  | 'version-gap'
  /** A part's bytes don't match what was committed to. */
  | 'part-altered'
  /** A part's data is gone, and no act of redaction says so; or an act has no parts. */
  | 'part-missing'
  /** An act is neither in the public log nor waiting to enter it. */
  | 'entry-missing'
  /** An act is in the log and waits to enter it a second time. */
  | 'entry-doubled'
  /** An entry stands in the log, and there is no act that it is of. */
  | 'entry-without-act'
  /** An entry's bytes don't follow from its act. */
  | 'entry-differs'
  /** An entry's hash isn't that of its bytes. */
  | 'leaf-differs'
  /** The entries aren't numbered 0, 1, 2 … */
  | 'entry-gap'
  /** An entry's time lies outside of what the checkpoints around it allow. */
  | 'entry-time'
  /** An act claims to be of another time than that at which it entered the log. */
  | 'act-backdated'
  /** The head says something else than the entries add up to. */
  | 'head-differs'
  /** A checkpoint doesn't follow from the entries. */
  | 'checkpoint-differs'
  /** A checkpoint can't be read or wasn't signed by a key of the log. */
  | 'checkpoint-unsigned'
  /** Checkpoints were signed, and none, or an old one, is published. */
  | 'checkpoint-withheld'
  /** The published checkpoint covers more than the database has, or isn't among those it signed. */
  | 'checkpoint-ahead'
  /** A published tile or bundle isn't what follows from the entries. */
  | 'tile-differs'
  /** A tile or bundle that the published checkpoint covers isn't published. */
  | 'tile-missing'
  /** A kind of subject or a type of act that this software doesn't know. */
  | 'unknown';

/** One thing that is wrong, named so that it can be looked up. */
export interface Finding {
  readonly kind: FindingKind;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The column, part or version concerned. */
  readonly where: string;
  readonly expected: string | null;
  readonly found: string | null;
}

/** A part that is gone lawfully: redacted by an act, which has its entry in the log or waits for it. */
export interface ErasedPart {
  readonly actId: string;
  readonly part: string;
  readonly by: { readonly actId: string; readonly entry: number | null };
}

/** What the auditor looked at and what it found. */
export interface AuditReport {
  readonly clean: boolean;
  readonly subjects: number;
  readonly acts: number;
  readonly parts: number;
  /** Parts whose data was erased, as an act of redaction says; their commitments remain. */
  readonly erasedParts: number;
  /** Which ones, and by which entry of the log; at most {@link findingsMax}. */
  readonly erased: readonly ErasedPart[];
  /** Entries of the public log. */
  readonly entries: number;
  /** Checkpoints ever signed. */
  readonly checkpoints: number;
  /** Published tiles and bundles that were compared. */
  readonly files: number;
  /** At most {@link findingsMax}; `findingsTotal` counts all. */
  readonly findings: readonly Finding[];
  readonly findingsTotal: number;
}

/** So many findings are listed; beyond that they are only counted. */
export const findingsMax = 1_000;

/** A finding about the log as a whole rather than one subject. */
export function ofLog(
  kind: FindingKind,
  where: string,
  expected: string | null,
  found: string | null,
): Finding {
  return { kind, subjectKind: 'log', subjectId: '', where, expected, found };
}

/** Counts what was looked at and gathers what is wrong. */
export class Tally {
  subjects = 0;
  acts = 0;
  parts = 0;
  erasedParts = 0;
  entries = 0;
  checkpoints = 0;
  files = 0;
  total = 0;
  readonly findings: Finding[] = [];
  readonly erased: ErasedPart[] = [];

  /** Notes something that is wrong. */
  add(finding: Finding): void {
    this.total += 1;
    if (this.findings.length < findingsMax) this.findings.push(finding);
  }

  /** Notes a part that was lawfully erased. */
  addErased(part: ErasedPart): void {
    this.erasedParts += 1;
    if (this.erased.length < findingsMax) this.erased.push(part);
  }

  /** All of it. */
  report(): AuditReport {
    const { subjects, acts, parts, erasedParts, erased, entries, checkpoints, files, findings, total } = this;
    return {
      clean: total === 0,
      subjects,
      acts,
      parts,
      erasedParts,
      erased,
      entries,
      checkpoints,
      files,
      findings,
      findingsTotal: total,
    };
  }
}
