import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { queryCode, referenceCode } from '#platform/text/index.ts';
import { type Change, record, type TextWrite } from '#register/index.ts';
import { categoryById, routeFor } from '#subjects/duties/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { type GivenFile, takeFiles } from '../queries/files.ts';
import { refuseMatter } from '../refusals.ts';
import { decideIntake, type Intake } from '../rules/intake.ts';
import { channels, opensMatter, reportKindNames } from '../rules/kinds.ts';
import { latitude, longitude, plainLine, plainText } from './fields.ts';

/** What a reporter gives, on the page, over the telephone or by another system. */
export const takeInReportInput = z.strictObject({
  kind: z.enum(reportKindNames).default('complaint'),
  channel: z.enum(channels).exclude(['import']).default('web'),
  categoryId: z.uuid(),
  placeId: z.uuid(),
  description: plainText(2_000).pipe(z.string().min(4)),
  address: plainLine(200).nullable().default(null),
  latitude: latitude.nullable().default(null),
  longitude: longitude.nullable().default(null),
  /** Whether the public may see how it goes on. */
  openWish: z.boolean().default(true),
  contactName: plainLine(40).nullable().default(null),
  contactPhone: z
    .string()
    .trim()
    .regex(/^[0-9+][0-9 ()-]{4,24}$/)
    .nullable()
    .default(null),
  /** Photographs uploaded before, at most nine. */
  fileIds: z.array(z.uuid()).max(9).default([]),
  /** The number that it has in another system. */
  source: plainLine(60).nullable().default(null),
  sourceReference: plainLine(80).nullable().default(null),
});

/** Input of {@link takeInReport}. */
export type TakeInReportInput = z.input<typeof takeInReportInput>;

/** What a reporter gets back. */
export interface ReportTakenIn {
  readonly id: string;
  readonly version: number;
  /** 受理号, said aloud. */
  readonly reference: string;
  /** 查询码, shown once; only its hash is kept. */
  readonly queryCode: string;
  readonly matterId: string | null;
  readonly matterReference: string | null;
  /** To whom it went at once, and by when they must be done; null if a dispatcher decides. */
  readonly partyId: string | null;
  readonly dutyId: string | null;
  readonly dueAt: string | null;
  readonly actIds: readonly string[];
}

/**
 * Takes in a report. Anyone may, for themselves; on somebody's behalf only the hotline's operators, who
 * leave the caller's number. A duty that names one responsible party routes it at once.
 *
 * Cost: a fixed number of statements, whatever the number of duties, places and matters.
 */
export async function takeInReport(
  realm: Realm,
  caller: Caller,
  input: TakeInReportInput,
): Promise<ReportTakenIn | Refusal> {
  const given = takeInReportInput.parse(input);
  if (given.channel !== 'web') {
    const missing = missingRight(caller, matterRights.attendReports);
    if (missing) return missing;
    if (given.channel !== 'api' && given.contactPhone === null) return refuseMatter('report.contact-missing');
  }
  return perform(realm, caller.once, (transaction) => takeIn(realm, transaction, caller, given));
}

async function takeIn(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  given: z.output<typeof takeInReportInput>,
): Promise<ReportTakenIn | Refusal> {
  const category = await categoryById(transaction, given.categoryId);
  if (category === undefined || category.validTo !== null) return refuseMatter('report.category-absent');
  const place = await placeById(transaction, given.placeId);
  if (place === undefined || place.validTo !== null) return refuseMatter('report.place-absent');
  const today = realm.today();
  const route = opensMatter(given.kind)
    ? await routeFor(transaction, { categoryId: category.id, placePath: place.path, today })
    : 'nobody-leads';
  const reportId = realm.newId();
  const matterId = realm.newId();
  const photos: GivenFile[] = given.fileIds.map((fileId) => ({ fileId, purpose: 'report' }));
  const intake: Intake = {
    reportId,
    matterId,
    orderId: realm.newId(),
    reportReference: referenceCode(realm.randomBytes),
    matterReference: referenceCode(realm.randomBytes),
    kind: given.kind,
    channel: given.channel,
    category,
    place,
    openWish: given.openWish,
    route,
    description: given.description,
    location: locationOf(given),
    evidence: {},
    source: given.source,
    sourceReference: given.sourceReference,
    now: realm.now(),
    workingTime: realm.workingTime,
  };
  // Photographs are tied to the report after its row exists, but their hashes belong to its first act.
  const evidence = await takeFiles(transaction, photos, {
    kind: 'report',
    id: reportId,
    matterId: opensMatter(given.kind) ? matterId : null,
  });
  if (isRefusal(evidence)) return evidence;
  const code = queryCode(realm.randomBytes);
  const changes = withTexts(
    decideIntake({ ...intake, evidence }),
    reportId,
    textsOf(reportId, caller, given, code),
  );
  const { acts, states } = await record(realm, transaction, caller, changes);
  const matter = opensMatter(given.kind) ? matterId : null;
  return {
    id: reportId,
    version: states.get(reportId)?.version ?? 1,
    reference: intake.reportReference,
    queryCode: code,
    matterId: matter,
    matterReference: matter && intake.matterReference,
    partyId: typeof route === 'object' ? route.leadPartyId : null,
    dutyId: typeof route === 'object' ? route.dutyId : null,
    dueAt: dueAtOf(changes),
    actIds: acts.map((act) => act.id),
  };
}

function locationOf({
  latitude,
  longitude,
  address,
}: z.output<typeof takeInReportInput>): Intake['location'] {
  const location: Record<string, string | number> = {};
  if (latitude !== null && longitude !== null) Object.assign(location, { latitude, longitude });
  if (address !== null) location['address'] = address;
  return Object.keys(location).length > 0 ? location : undefined;
}

function textsOf(
  reportId: string,
  caller: Caller,
  given: z.output<typeof takeInReportInput>,
  code: string,
): TextWrite[] {
  const { description, address, latitude, longitude, contactName, contactPhone } = given;
  return [
    { table: 'report_text', key: { id: reportId }, values: { description, address, latitude, longitude } },
    {
      table: 'report_contact',
      key: { reportId },
      values: {
        accountId: given.channel === 'web' ? caller.account : null,
        name: contactName,
        phone: contactPhone,
        queryCodeHash: hashQueryCode(code),
      },
    },
  ];
}

/** The form in which a query code is kept: whoever reads the database can't use it. */
export function hashQueryCode(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}

function withTexts(changes: Change[], id: string, texts: TextWrite[]): Change[] {
  return changes.map((change) => (change.id === id ? { ...change, texts } : change));
}

function dueAtOf(changes: readonly Change[]): string | null {
  const issued = changes.flatMap((change) => change.acts).find((act) => act.type === 'work-order.issued');
  return (issued?.facts['dueAt'] as string | null | undefined) ?? null;
}
