import type { FormInput, Sending } from '../../services.ts';
import type { Outcome, ReceiptView } from '../../view.ts';
import type { DutyMatrixView, FindingsView, ProposalsView } from './view.ts';

/** Which part of the matrix is asked for. */
export interface MatrixQuery {
  placeId: string | null;
  /** How many categories stand above those asked for, and how many places to their left. */
  rows: number;
  columns: number;
  /** Only faults that leave in doubt who leads. */
  grave: boolean;
  /** Only categories with faults. */
  faulty: boolean;
}

/** What the pages of the list of duties need behind them; null for a seat that may not look. */
export interface DutyListServices {
  /** Categories × the places below one, or below the topmost; 50 categories and 40 places a page. */
  dutyMatrix(input: MatrixQuery): Promise<DutyMatrixView | null>;
  /** What is wrong with the duties in force, 50 a page. A place counts only together with a category. */
  dutyFindings(input: {
    code: string | null;
    categoryId: string | null;
    placeId: string | null;
    cursor: string | null;
  }): Promise<FindingsView | null>;
  /** New duties of streets that wait for the county's word, 20 a page. */
  dutyProposals(input: { cursor: string | null }): Promise<ProposalsView | null>;
  /** Admits a proposal or turns it down, with the ground. */
  decideProposal(
    input: { id: string; decision: 'approve' | 'reject'; form: FormInput } & Sending,
  ): Promise<Outcome<ReceiptView>>;
}
