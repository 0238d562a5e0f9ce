import { z } from 'zod';
import type { Caller } from '../callers/index.ts';
import type { Bilingual } from '../languages.ts';
import type { Realm } from '../realm/index.ts';
import { isRefusal, type Refusal } from '../refusal/index.ts';
import { defineRoute, type Route } from '../routes/index.ts';
import { csvMegabytesMax } from './decode.ts';
import { type ImportInput, importAnswer, importInput } from './import-input.ts';
import type { ImportResult } from './import-rows.ts';
import { readWorkbook } from './read-workbook.ts';

/** What is particular to one import. */
export interface ImportDeclaration {
  /** Below `/api/v1`, such as `/places/import`. */
  readonly path: string;
  readonly operation: string;
  readonly tag: string;
  readonly summary: Bilingual;
  /** Where it answers more than {@link importAnswer} says. */
  readonly answer?: z.ZodType;
  run(realm: Realm, caller: Caller, input: ImportInput): Promise<ImportResult | Refusal>;
}

/** Where the body is the file itself, the address says whether it is only to be checked. */
const importQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).optional() });

/**
 * Declares the route of an import: administrators send the CSV file or workbook as it is (`text/csv` or XLSX,
 * with `?dryRun=true` for a check), or in JSON, up to 5 MB either way.
 */
export function defineImport({ run, ...declaration }: ImportDeclaration): Route {
  return defineRoute({
    ...declaration,
    method: 'post',
    effect: 'change',
    audience: { roles: ['administrator'] },
    query: importQuery,
    body: importInput,
    bodyBytesMax: csvMegabytesMax * 1_000_000,
    takesCsv: true,
    answer: declaration.answer ?? importAnswer,
    run: async (realm, caller, { query, body }) => {
      const csv = body.csv ?? (await readWorkbook(Buffer.from(body.xlsx ?? '', 'base64')));
      if (isRefusal(csv)) return csv;
      return run(realm, caller, { csv, dryRun: query.dryRun === 'true' || body.dryRun === true });
    },
  });
}
