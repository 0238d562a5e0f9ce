import type { Caller } from '#platform/callers/index.ts';
import { workbookType, writeCsv, writeWorkbook } from '#platform/csv/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { type AnswerFile, readCursor, writeCursor } from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import {
  changedReports,
  logSize,
  reportsOfSource,
  type SourceChange,
  sourceChanges,
} from '../queries/source-changes.ts';
import { refuseImport } from '../rules/import-request.ts';
import { outcomes, reportKinds } from '../rules/kinds.ts';
import { matterStatusWords } from '../texts/statuses.ts';
import { importRights } from './import-requests.ts';

/** A page of what has become of another system's reports. */
export interface SourceChangePage {
  readonly items: readonly SourceChange[];
  /** Where to go on: after this page, or, once there is no more, when asked again later. Never null. */
  readonly next: string;
  /** Whether there is more at once. */
  readonly more: boolean;
}

/**
 * Tells another system what has become of its reports (回写). Without a cursor it begins with all of them, by the
 * system's numbers; from then on it tells those to which something happened, in the order of the public log, some
 * seconds later. Asking again with the same cursor gives the same again, as it stands then.
 *
 * @returns undefined for a cursor that isn't one.
 */
export async function readSourceChanges(
  realm: Realm,
  caller: Caller,
  { source, cursor, limit }: { source: string; cursor: string | null; limit: number },
): Promise<SourceChangePage | Refusal | undefined> {
  const missing = missingRight(caller, importRights);
  if (missing) return missing;
  const from = cursor === null ? await beginning(realm) : placeOf(cursor);
  if (from === undefined) return undefined;
  const query = { source, placePaths: caller.mandate?.placePaths ?? [] };
  if (from.phase === 'log') {
    const { index, reportId } = from;
    const changed = await changedReports(realm.db, { ...query, from: { index, reportId }, limit });
    const { next, more } = changed;
    const items = await sourceChanges(realm.db, changed.ids);
    return { items, next: writeCursor(['log', next.index, next.reportId]), more };
  }
  const found = await reportsOfSource(realm.db, {
    ...query,
    after: from.after,
    from: null,
    limit: limit + 1,
  });
  const shown = found.slice(0, limit);
  const items = await sourceChanges(
    realm.db,
    shown.map(({ id }) => id),
  );
  const last = shown.at(-1);
  const more = found.length > limit;
  const next = more && last ? ['all', from.begunAt, last.sourceReference] : ['log', from.begunAt, null];
  return { items, next: writeCursor(next), more };
}

type Place =
  | { readonly phase: 'all'; readonly begunAt: number; readonly after: string | null }
  | { readonly phase: 'log'; readonly index: number; readonly reportId: string | null };

async function beginning(realm: Realm): Promise<Place> {
  return { phase: 'all', begunAt: await logSize(realm.db), after: null };
}

function placeOf(cursor: string): Place | undefined {
  const [phase, index, value] = readCursor(cursor, 3) ?? [];
  const good = Number.isSafeInteger(index) && (value === null || typeof value === 'string');
  if (!good || (phase !== 'all' && phase !== 'log')) return undefined;
  if (phase === 'all') return { phase, begunAt: Number(index), after: value };
  const isUuid = value === null || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
  return isUuid ? { phase, index: Number(index), reportId: value } : undefined;
}

/** A file takes so many reports. */
const exportedMax = 10_000;

/** The columns of the file, as offices upload it to their platform. */
export const writeBackColumns = [
  ...['来源编号', '受理号', '诉求类型', '办理状态', '承办单位', '承办单位代码', '受理时间', '派单时间'],
  ...['签收时间', '联系时间', '办理期限', '报结时间', '办结时间', '办理结果', '答复内容'],
  ...['是否回访接通', '是否解决', '满意度'],
];

/** What has become of a system's reports as a file, for offices that upload it by hand; taken in from a day on. */
export async function exportSourceChanges(
  realm: Realm,
  caller: Caller,
  { source, from, format }: { source: string; from: string | null; format: 'csv' | 'xlsx' },
): Promise<AnswerFile | Refusal> {
  const missing = missingRight(caller, importRights);
  if (missing) return missing;
  const found = await reportsOfSource(realm.db, {
    source,
    placePaths: caller.mandate?.placePaths ?? [],
    after: null,
    from: from === null ? null : `${from} ${realm.workingTime.zone}`,
    limit: exportedMax + 1,
  });
  if (found.length > exportedMax) return refuseImport('import.too-many', { rows: exportedMax });
  const changes: SourceChange[] = [];
  for (let at = 0; at < found.length; at += 500) {
    const ids = found.slice(at, at + 500).map(({ id }) => id);
    changes.push(...(await sourceChanges(realm.db, ids)));
  }
  const rows = changes.map((change) => cellsOf(change, realm.workingTime.zone));
  const fileName = `${source}-${realm.today()}.${format}`;
  return format === 'csv'
    ? { fileName, mediaType: 'text/csv; charset=utf-8', content: writeCsv(writeBackColumns, rows) }
    : { fileName, mediaType: workbookType, content: await writeWorkbook('requests', writeBackColumns, rows) };
}

function cellsOf(change: SourceChange, zone: string): (string | null)[] {
  const time = (iso: string | null) => (iso === null ? null : localTime(iso, zone));
  const yes = (value: boolean | null) => (value === null ? null : value ? '是' : '否');
  const { satisfaction, outcome, kind } = change;
  return [
    ...[change.sourceReference, change.reference, reportKinds[kind as keyof typeof reportKinds]['zh-CN']],
    ...[statusWords(change), change.partyNameZh, change.partyCode],
    ...[time(change.takenInAt), time(change.dispatchedAt), time(change.receivedAt), time(change.contactedAt)],
    ...[time(change.dueAt), time(change.doneAt), time(change.closedAt)],
    outcome === null ? null : outcomes[outcome as keyof typeof outcomes]['zh-CN'],
    ...[change.result, yes(change.reached), yes(change.solved)],
    satisfaction === null ? null : (satisfactionWords[satisfaction] ?? null),
  ];
}

const satisfactionWords: Readonly<Record<string, string>> = {
  satisfied: '满意',
  fairly: '基本满意',
  dissatisfied: '不满意',
};

const ownWords: Readonly<Record<string, string>> = {
  received: '已受理',
  answered: '已答复',
  declined: '不予受理',
  withdrawn: '已撤回',
  closed: '已办结',
};

function statusWords({ status, matterStatus }: SourceChange): string {
  const ended = ownWords[status];
  if (matterStatus === null || (ended !== undefined && status !== 'received')) return ended ?? status;
  return matterStatusWords[matterStatus as keyof typeof matterStatusWords]['zh-CN'];
}

/** A moment on the realm’s clock, `2026-05-18 08:00`. */
function localTime(iso: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(iso));
}
