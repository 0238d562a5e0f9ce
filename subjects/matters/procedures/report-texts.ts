import { createHash } from 'node:crypto';
import { searchTokens } from '#platform/text/index.ts';
import type { TextWrite } from '#register/index.ts';

/** What a reporter says and where it is: kept where it can be erased. */
export interface ReportWords {
  readonly description: string;
  readonly address: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** The words of a report, with what they can be searched by. */
export function reportText(id: string, words: ReportWords & { readonly answer?: string | null }): TextWrite {
  const { description, address } = words;
  return {
    table: 'report_text',
    key: { id },
    values: { ...words, words: searchTokens(`${description} ${address ?? ''}`) },
  };
}

/** Who reported and how to reach them. */
export interface Contact {
  readonly accountId: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  /** SHA-256 of the query code; null where none was given out. */
  readonly queryCodeHash: Buffer | null;
}

/** Who reported, apart from what was reported. */
export function reportContact(reportId: string, contact: Contact): TextWrite {
  return { table: 'report_contact', key: { reportId }, values: { ...contact } };
}

/** The form in which a query code is kept: whoever reads the database can't use it. */
export function hashQueryCode(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}
