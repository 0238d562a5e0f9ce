import { csvMegabytesMax, isWorkbook, readWorkbook, refuseCsv } from '#platform/csv/index.ts';
import { isId } from '#platform/realm/index.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { importRights } from '#subjects/matters/index.ts';
import { importByMapping, listRequestMappings } from '#subjects/request-imports/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { RequestImportServices } from '../../app/workbench/import/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { nameOf, saidNo, saidYes, textOf } from '../view-of.ts';

/** What the page of imports may ask, for one request. */
export function requestImportServices({ realm, visit }: PageRequest): RequestImportServices {
  const { caller } = visit;
  return {
    async sources() {
      if (missingRight(caller, importRights)) return null;
      const mappings = await listRequestMappings(realm.db);
      return {
        sources: mappings.map(({ id, source, nameZh, nameEn }) => ({
          id,
          source,
          name: nameOf(nameZh, nameEn),
        })),
        mayEdit: missingRight(caller, ['administrator']) === undefined,
      };
    },
    async bring({ mappingId, file, dryRun }) {
      if (!isId(mappingId)) return saidNo(refuse('absent'));
      if (file.size > csvMegabytesMax * 1_000_000)
        return saidNo(refuseCsv('csv.too-large', { megabytes: csvMegabytesMax }));
      const bytes = new Uint8Array(await file.arrayBuffer());
      const table = isWorkbook(bytes) ? await readWorkbook(bytes, true) : bytes;
      if (isRefusal(table)) return saidNo(table);
      const result = await importByMapping(realm, caller, mappingId, { file: table, dryRun });
      if (isRefusal(result)) return saidNo(result);
      return saidYes({
        ...result,
        rejectedRows: result.rejectedRows.map(({ line, reference, column, text }) => ({
          line,
          reference,
          column,
          text: textOf(text),
        })),
      });
    },
  };
}
