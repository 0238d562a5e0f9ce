import { say } from '#platform/languages.ts';
import { type Refusal, refusalsOf } from '#platform/refusal/index.ts';
import type { Change } from '#register/index.ts';
import type { CategoryState } from '#subjects/duties/index.ts';
import type { Manner } from '#subjects/parties/index.ts';
import type { Outcome, ReportKind } from './kinds.ts';
import { matterSubject } from './matter/matter.ts';
import { type ClockRules, clockAround } from './order/clock.ts';
import { orderSubject } from './order/order.ts';
import { reportSubject } from './report/report.ts';

/** The expected noes about another system's requests. */
export const importRefusals = {
  'import.closed-before-opened': {
    kind: 'invalid',
    text: say('办结时间早于受理时间。', 'It was closed before it was opened.'),
  },
  'import.due-before-opened': {
    kind: 'invalid',
    text: say('办理期限早于受理时间。', 'It was due before it was opened.'),
  },
  'import.opened-before-reported': {
    kind: 'invalid',
    text: say('受理时间早于反映时间。', 'It was taken in before it was reported.'),
  },
  'import.too-many': {
    kind: 'too-large',
    text: say(
      '超过 {rows} 件，请选择较近的起始日期。',
      'More than {rows} requests: choose a later first day.',
    ),
  },
  'import.in-future': {
    kind: 'invalid',
    text: say('受理或办结时间晚于现在。', 'It was opened or closed later than now.'),
  },
} as const;

/** Gives one of the refusals about other systems’ requests. */
export const refuseImport = refusalsOf(importRefusals);

/** Another system's request, with all that it claims about its own life. Times are ISO 8601 in UTC. */
export interface ImportedRequest {
  readonly kind: ReportKind;
  readonly category: Pick<CategoryState, 'id' | 'openness' | 'verification'>;
  readonly place: { readonly id: string; readonly path: string };
  readonly party: { readonly id: string; readonly manner: Manner };
  /** The system that it comes from, and its number there. */
  readonly source: string;
  readonly sourceReference: string;
  /** When the other system took it in. */
  readonly openedAt: string;
  /** When it was reported, where that was another time. */
  readonly reportedAt: string | null;
  /** For how many people it speaks. */
  readonly people: number;
  /** Whether the reporter asked that who handles isn’t told who they are: then the public isn’t told either. */
  readonly secret: boolean;
  readonly dueAt: string | null;
  readonly closedAt: string | null;
  /** How it ended; only of one that is closed. */
  readonly outcome: Outcome | null;
  readonly description: string;
  /** What the other system answered when it closed it. */
  readonly answer: string | null;
  readonly address: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** The ids and references under which an imported request is kept here. */
export interface ImportedIds {
  readonly reportId: string;
  readonly matterId: string;
  readonly orderId: string;
  readonly reportReference: string;
  readonly matterReference: string;
}

/**
 * Takes over another system's request as a report, a matter and a work order. What happened there is told
 * as facts of acts recorded now; nothing here pretends to have been on record before.
 *
 * @returns the changes, or a refusal where the times that it claims can't be.
 */
export function decideImport(
  request: ImportedRequest,
  ids: ImportedIds,
  now: string,
  rules: ClockRules,
): Change[] | Refusal {
  const { openedAt, reportedAt, dueAt, closedAt } = request;
  if (openedAt > now || (reportedAt !== null && reportedAt > now) || (closedAt !== null && closedAt > now))
    return refuseImport('import.in-future');
  if (closedAt !== null && closedAt < openedAt) return refuseImport('import.closed-before-opened');
  if (dueAt !== null && dueAt < openedAt) return refuseImport('import.due-before-opened');
  if (reportedAt !== null && reportedAt > openedAt) return refuseImport('import.opened-before-reported');
  const order = importedOrder(request, ids, clockOf(request, now, rules));
  return [importedMatter(request, ids), importedReport(request, ids), order];
}

function shared({ kind, category, place, source, sourceReference }: ImportedRequest) {
  return { kind, categoryId: category.id, placeId: place.id, source, sourceReference };
}

/** One that is open and not yet late goes on being reminded of here; what is over or late already isn’t. */
function clockOf({ openedAt, dueAt, closedAt }: ImportedRequest, now: string, rules: ClockRules) {
  if (closedAt !== null || dueAt === null || dueAt <= now) return {};
  const { remindAt, escalateAt } = clockAround(openedAt, dueAt, rules);
  return { remindAt, escalateAt };
}

function importedMatter(request: ImportedRequest, { matterId, matterReference }: ImportedIds): Change {
  const { category, place, party, openedAt, dueAt, closedAt, outcome } = request;
  const facts = {
    ...shared(request),
    reference: matterReference,
    placePath: place.path,
    openness: request.kind === 'accusation' || request.secret ? 'figures' : category.openness,
    partyId: party.id,
    dutyId: null,
    openedAt,
    dueAt,
    closedAt,
    outcome: closedAt === null ? null : outcome,
  };
  return {
    subject: matterSubject,
    id: matterId,
    before: undefined,
    acts: [{ type: 'matter.imported', facts }],
  };
}

function importedReport(
  request: ImportedRequest,
  { reportId, matterId, reportReference }: ImportedIds,
): Change {
  const { description, answer, address, latitude, longitude, openedAt, reportedAt, closedAt } = request;
  const facts = {
    ...shared(request),
    reference: reportReference,
    channel: 'import',
    openWish: !request.secret,
    people: request.people,
    confidential: request.kind === 'accusation',
    matterId,
    takenInAt: reportedAt ?? openedAt,
    closedAt,
  };
  const content = { description, ...(answer === null ? {} : { answer }) };
  const location = {
    ...(latitude === null || longitude === null ? {} : { latitude, longitude }),
    ...(address === null ? {} : { address }),
  };
  const act = {
    type: 'report.imported',
    facts,
    content,
    ...(Object.keys(location).length > 0 ? { location } : {}),
  };
  return {
    subject: reportSubject,
    id: reportId,
    before: undefined,
    acts: [act],
  };
}

function importedOrder(
  request: ImportedRequest,
  { matterId, orderId }: ImportedIds,
  clock: Readonly<Record<string, string | null>>,
): Change {
  const { category, party, openedAt, dueAt, closedAt, outcome } = request;
  const facts = {
    matterId,
    partyId: party.id,
    manner: party.manner,
    dutyId: null,
    ruleId: null,
    supervisorPartyId: null,
    verification: category.verification,
    timeLimit: null,
    issuedAt: openedAt,
    dueAt,
    doneAt: closedAt,
    outcome: closedAt === null ? null : outcome,
    ...clock,
  };
  return {
    subject: orderSubject,
    id: orderId,
    before: undefined,
    acts: [{ type: 'work-order.imported', facts }],
  };
}
