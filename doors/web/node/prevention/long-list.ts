import { counted, say } from '#platform/languages.ts';
import { isId } from '#platform/realm/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import {
  type ExclusionView,
  exclusionGrounds,
  type LongListingView,
  listExclusions,
  listLongListings,
  matterRights,
} from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { Listing, StatusView } from '../../app/view.ts';
import type { ExclusionLine, LongListLine } from '../../app/workbench/prevention/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { clockOf, nameOf } from '../view-of.ts';

const pageSize = 50;

const listingStatuses: Record<LongListingView['status'], StatusView> = {
  applied: { tone: 'attention', text: say('待审批', 'To be decided') },
  refused: { tone: 'plain', text: say('不同意挂账', 'Refused') },
  listed: { tone: 'active', text: say('挂账中', 'Listed') },
  checking: { tone: 'attention', text: say('待销账核查', 'To be checked') },
  'struck-off': { tone: 'done', text: say('已销账', 'Struck off') },
};

const exclusionStatuses: Record<ExclusionView['status'], StatusView> = {
  applied: { tone: 'attention', text: say('待审核', 'To be decided') },
  granted: { tone: 'done', text: say('同意剔除', 'Granted') },
  refused: { tone: 'plain', text: say('不同意剔除', 'Refused') },
};

interface Asked {
  readonly status: string | null;
  readonly cursor: string | null;
}

/** Whose lists these are: one's own party's for those who handle, one's scope's for those who oversee. */
function scopeOf({ visit }: PageRequest, cursor: string | null) {
  const { mandate } = visit.caller;
  if (mandate === null) return null;
  const oversees =
    missingRight(visit.caller, [...matterRights.oversee, ...matterRights.verify]) === undefined &&
    mandate.role !== 'head';
  const after = cursor === null ? null : readCursor(cursor, 1)?.[0];
  return {
    matterId: null,
    partyId: oversees ? null : mandate.partyId,
    forPartyId: mandate.partyId,
    placePaths: oversees ? mandate.placePaths : [],
    after: typeof after === 'string' && isId(after) ? after : null,
    limit: pageSize + 1,
  };
}

function pageOf<Row extends { readonly id: string }, Item>(
  rows: readonly Row[],
  show: (row: Row) => Item,
): Listing<Item> {
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map(show),
    total: null,
    next: rows.length > pageSize && last ? writeCursor([last.id]) : null,
  };
}

/** The long-term list in a seat's scope, newest first; null for a visitor. */
export async function readLongList(
  request: PageRequest,
  { status, cursor }: Asked,
): Promise<Listing<LongListLine> | null> {
  const scope = scopeOf(request, cursor);
  if (scope === null) return null;
  const wanted = status !== null && status in listingStatuses ? (status as LongListingView['status']) : null;
  return pageOf(await listLongListings(request.realm.db, { ...scope, status: wanted }), longListLine);
}

function longListLine(row: LongListingView): LongListLine {
  const { stages, stagesDone } = row;
  const next = stages[stagesDone];
  const due = [row.progressDueAt, next?.dueAt ?? null].filter((each) => each !== null).toSorted()[0] ?? null;
  return {
    ...matterCells(row.matter),
    id: row.id,
    matterId: row.matterId,
    status: listingStatuses[row.status],
    stages: say(
      `${stagesDone} / ${stages.length} 阶段`,
      `${stagesDone} of ${counted(stages.length, 'stage')}`,
    ),
    promise: row.promise,
    clock: row.status === 'listed' ? clockOf(row.listedAt ?? row.appliedAt, due, null) : null,
  };
}

/** Applications for exclusion from figures in a seat's scope, newest first; null for a visitor. */
export async function readExclusions(
  request: PageRequest,
  { status, cursor }: Asked,
): Promise<Listing<ExclusionLine> | null> {
  const scope = scopeOf(request, cursor);
  if (scope === null) return null;
  const wanted = status !== null && status in exclusionStatuses ? (status as ExclusionView['status']) : null;
  const rows = await listExclusions(request.realm.db, { ...scope, status: wanted });
  return pageOf(rows, (row) => ({
    ...matterCells(row.matter),
    id: row.id,
    matterId: row.matterId,
    ground: exclusionGrounds[row.groundCode],
    status: exclusionStatuses[row.status],
    at: row.appliedAt,
  }));
}

function matterCells(matter: LongListingView['matter']) {
  return {
    reference: matter.reference,
    category: nameOf(matter.categoryNameZh, matter.categoryNameEn),
    place: nameOf(matter.placeNameZh, matter.placeNameEn),
    holder: matter.leadNameZh === null ? null : nameOf(matter.leadNameZh, matter.leadNameEn),
  };
}
