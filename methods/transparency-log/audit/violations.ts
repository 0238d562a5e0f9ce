import { type BilingualText, TransparencyLogError } from '../transparency-log-error.ts';
import { type AuditViolation, type AuditViolationCode, violationsListedMax } from './audit-report.ts';

/** What an audit has found so far: the first hundred violations, and how many there are. */
export class Violations {
  readonly listed: AuditViolation[] = [];
  count = 0;

  add(code: AuditViolationCode, place: string, text: BilingualText): void {
    this.count++;
    if (this.listed.length < violationsListedMax) this.listed.push({ code, place, text });
  }

  /**
   * Runs something; what the formats refuse is noted as a violation, and undefined is given.
   *
   * That the log can't be reached is no violation and is thrown on, as are faults.
   */
  noted<Result>(place: string, run: () => Result): Result | undefined {
    try {
      return run();
    } catch (error) {
      this.note(place, error);
      return undefined;
    }
  }

  /** Notes an error of the formats as a violation at this place; throws on every other one. */
  note(place: string, error: unknown): void {
    if (!(error instanceof TransparencyLogError) || error.code === 'log.unavailable') throw error;
    this.add(error.code, [place, error.place].filter((part) => part !== '').join(' '), error.text);
  }
}
