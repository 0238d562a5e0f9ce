import type { FormInput, Sending } from '../services.ts';
import type { Choice, Listing, Name, Outcome, ReceiptView } from '../view.ts';

/** An article from which enquiries are answered. */
export interface ArticleView {
  id: string;
  version: number;
  title: Name;
  body: Name;
  /** The document that it rests on. */
  source: string | null;
  category: Choice | null;
  edition: number;
  validFrom: string;
  /** Set once it was retired. */
  validTo: string | null;
}

/** What the pages of articles need behind them; anyone may read, the hotline keeps. */
export interface KnowledgeServices {
  /** Articles in force that hold all the words, newest first, 20 a page. */
  list(input: { words: string | null; cursor: string | null }): Promise<Listing<ArticleView>>;
  /** The articles that answer some words best, at most 8; those of the category where the words find none. */
  search(input: { words: string; categoryCode: string | null }): Promise<readonly ArticleView[]>;
  article(input: { id: string }): Promise<ArticleView | null>;
  /** What an article may be filed under; null for a seat that may not keep articles. */
  categories(): Promise<readonly Choice[] | null>;
  /** Adds an article, or amends the one given. */
  save(input: { id: string | null; form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
  retire(input: { id: string } & Sending): Promise<Outcome<ReceiptView>>;
}
