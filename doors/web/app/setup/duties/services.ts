import type { FormInput, Sending } from '../../services.ts';
import type { Outcome, ReceiptView } from '../../view.ts';
import type { DutyMatrixView, FindingsView, ProposalsView } from './view.ts';

/** What the pages of the list of duties need behind them; null for a seat that may not look. */
export interface DutyListServices {
  /** Categories × the places below one, or below the topmost; 100 categories and 40 places a page, from the one at `columns`. */
  dutyMatrix(input: {
    placeId: string | null;
    cursor: string | null;
    columns: number;
  }): Promise<DutyMatrixView | null>;
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
