import type { Database, Transaction } from '#platform/database/index.ts';
import type { PartName } from './log/openings.ts';
import type { AnySubject } from './subject.ts';

/**
 * The classes of personal data that a subject may keep, each of which is kept for a time of its own:
 * `contact` name and number, `reporter` what ties a report to
 * its reporter, `words` what was said, `location` where it was, `photos`, `holder` who holds a
 * mandate, `looks` what a look at restricted data showed.
 */
export type DataClass = 'contact' | 'reporter' | 'words' | 'location' | 'photos' | 'holder' | 'looks';

/** A subject by its kind and id. */
export interface Thing {
  readonly kind: string;
  readonly id: string;
}

/** What was erased of some subjects, beside parts of acts. */
export interface ErasedData {
  /** Rows deleted or emptied. */
  readonly rows: number;
  /** Files that belong to nothing any more, to be forgotten once the transaction is through. */
  readonly fileIds: readonly string[];
  /** What else must go with them: parts of the acts of subjects above, such as the public note of a matter. */
  readonly parts: readonly (Thing & { readonly type: string; readonly part: Exclude<PartName, 'facts'> })[];
}

/**
 * What a subject knows about the personal data that it keeps: whose they are, how they are erased and given
 * out. The register sees to the parts of its acts, the subject to its own tables.
 */
export interface PersonalData {
  readonly subject: AnySubject;
  /** The classes that it keeps, and the parts of its acts in which each lies. */
  readonly classes: Partial<Readonly<Record<DataClass, readonly Exclude<PartName, 'facts'>[]>>>;
  /**
   * Finds the subjects that are about an account's person, by index.
   *
   * @returns ids in their order, after `after`, at most `limit`.
   */
  of(
    database: Database | Transaction,
    accountId: string,
    after: string | null,
    limit: number,
  ): Promise<string[]>;
  /** Erases some classes of some subjects from its own tables. Their rows are locked by the caller. */
  erase(
    transaction: Transaction,
    ids: readonly string[],
    classes: ReadonlySet<DataClass>,
  ): Promise<ErasedData>;
  /** Everything about the person in some subjects, for the person: plain JSON. */
  export(database: Database, ids: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /**
   * Finds subjects whose data of a class have been there since before a moment from which their time counts
   * (a report's closing, say), the longest first; those that are on hold too.
   *
   * @returns ids, at most `limit`, after the given one.
   */
  due(
    database: Database | Transaction,
    dataClass: DataClass,
    query: { readonly before: string; readonly after: string | null; readonly limit: number },
  ): Promise<string[]>;
}
