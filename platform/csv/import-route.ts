import { z } from 'zod';
import type { Caller } from '../callers/index.ts';
import type { Bilingual } from '../languages.ts';
import type { Realm } from '../realm/index.ts';
import type { Refusal } from '../refusal/index.ts';
import { defineRoute, type Route } from '../routes/index.ts';
import { csvMegabytesMax } from './decode.ts';
import { type ImportInput, importAnswer, importInput } from './import-input.ts';
import type { ImportResult } from './import-rows.ts';

/** What is particular to one import. */
export interface ImportDeclaration {
  /** Below `/api/v1`, such as `/places/import`. */
  readonly path: string;
  readonly operation: string;
  readonly tag: string;
  readonly summary: Bilingual;
  run(realm: Realm, caller: Caller, input: ImportInput): Promise<ImportResult | Refusal>;
}

/** Where the body is the file itself, the address says whether it is only to be checked. */
const importQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).optional() });

/**
 * Declares the route of an import: administrators send the CSV file as it is (`text/csv`, with `?dryRun=true`
 * for a check), or as JSON, up to 5 MB either way.
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
    answer: importAnswer,
    run: (realm, caller, { query, body }) =>
      run(realm, caller, { csv: body.csv, dryRun: query.dryRun === 'true' || body.dryRun === true }),
  });
}
