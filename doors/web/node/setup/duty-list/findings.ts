import { type Finding, findingCodes } from '#methods/duty-check/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import { isId, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { type DutyCheck, readDutyCheck, readFindings } from '#subjects/duties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { FindingsView, FindingView } from '../../../app/setup/duties/view.ts';
import { nameOf, textOf } from '../../view-of.ts';
import { findingCodeOf, findingKind } from './finding-kinds.ts';
import { edgeView } from './matrix.ts';

const findingsPerPage = 50;

/** A page of faults, with how many there are of each kind; null for a seat that may not look. */
export async function readFindingsPage(
  realm: Realm,
  caller: Caller,
  asked: { code: string | null; categoryId: string | null; placeId: string | null; cursor: string | null },
): Promise<FindingsView | null> {
  const categoryId = asked.categoryId !== null && isId(asked.categoryId) ? asked.categoryId : null;
  const placeId = categoryId !== null && asked.placeId !== null && isId(asked.placeId) ? asked.placeId : null;
  const after = asked.cursor === null ? null : readCursor(asked.cursor, 1)?.[0];
  const search = { categoryId, placeId, after: typeof after === 'string' ? after.slice(0, 400) : null };
  const found = await readFindings(realm, caller, {
    ...search,
    code: findingCodeOf(asked.code),
    limit: findingsPerPage + 1,
  });
  // Counts of every kind, whichever is shown, so that one can go from one to the other.
  const all = await readFindings(realm, caller, { ...search, code: null, limit: 0 });
  if (isRefusal(found) || isRefusal(all)) return null;
  const check = await readDutyCheck(realm.db, realm.today());
  const mayMend = missingRight(caller, ['administrator']) === undefined;
  const category = check.index.list.categories.find(({ id }) => id === categoryId);
  const place = placeId === null ? undefined : check.index.places.get(placeId)?.place;
  const shown = found.items.slice(0, findingsPerPage);
  const last = shown.at(-1);
  return {
    items: shown.map((finding) => findingView(check, finding, mayMend)),
    total: found.total,
    counts: findingCodes.flatMap((code) => {
      const count = all.counts[code];
      return count === undefined ? [] : [{ kind: findingKind(code), count }];
    }),
    category: category ? edgeView(category) : null,
    place: place ? edgeView(place) : null,
    next: found.items.length > findingsPerPage && last ? writeCursor([last.key]) : null,
  };
}

function findingView({ index }: DutyCheck, finding: Finding, mayMend: boolean): FindingView {
  const named = new Set(finding.dutyIds);
  const duties = (index.dutiesByCategory.get(finding.categoryId) ?? []).filter(({ id }) => named.has(id));
  return {
    key: finding.key,
    kind: findingKind(finding.code),
    text: textOf(finding.text),
    duties: duties.map(({ code, nameZh, nameEn }) => ({ code, name: nameOf(nameZh, nameEn ?? null) })),
    mend: mayMend ? mendingForm(finding) : null,
  };
}

/** The form in which a fault is mended: the rule's, the duty's, or that of the duty which is missing. */
function mendingForm({ ruleId, dutyIds, categoryId, placeIds }: Finding): string {
  if (ruleId !== null) return `/setup/dispatch-rules?row=${ruleId}`;
  const [dutyId] = dutyIds;
  if (dutyId !== undefined) return `/setup/duties?row=${dutyId}`;
  const query = new URLSearchParams({ add: '1', categoryId, placeId: placeIds[0] ?? '' });
  return `/setup/duties?${query}`;
}
