import type { Caller } from '#platform/callers/index.ts';
import { importRights, matterRights } from '#subjects/matters/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';

/** Pages of the workbench that only some open, and who; the pages themselves check it again. */
const roleOnly: Readonly<Record<string, readonly Role[]>> = {
  // Who isn't at the hotline takes in what they are told or see by the same steps as residents.
  '/report': matterRights.handle,
  '/hotline': matterRights.attendReports,
  '/enquiries': matterRights.attendReports,
  '/call-backs': matterRights.attendReports,
  '/work/publishing': matterRights.publish,
  '/work/import': importRights,
  '/setup': ['administrator', 'auditor'],
};

/** The pages that this caller may not open, and so needn't be shown the way to. */
export function closedPages(caller: Caller): string[] {
  return Object.keys(roleOnly).filter((page) => missingRight(caller, roleOnly[page] ?? []) !== undefined);
}
