import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Position } from '#platform/codes/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { queryCode, referenceCode } from '#platform/text/index.ts';
import { type Change, lock, record, type TextWrite } from '#register/index.ts';
import { partyById } from '#subjects/parties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { holdSourceNumber, lastReportOf, reportBySource } from '../queries/callers.ts';
import { type GivenFile, takeFiles } from '../queries/files.ts';
import { refuseMatter } from '../refusals.ts';
import { decideIntake, type Intake } from '../rules/intake.ts';
import { channels, opensMatter, reportKindNames } from '../rules/kinds.ts';
import { isAccused } from '../rules/matter/about.ts';
import { cannotJoin } from '../rules/matter/join.ts';
import { type MatterState, matterSubject } from '../rules/matter/matter.ts';
import { isRepeated } from '../rules/report/repeated.ts';
import {
  answerWords,
  contactPhone,
  declineGround,
  latitude,
  longitude,
  plainLine,
  plainText,
} from './fields.ts';
import { routeTo } from './matter/route-to.ts';
import { tellParties } from './order/tell-parties.ts';
import { missingToTakeIn } from './report/who-takes-in.ts';
import { hashQueryCode, reportContact, reportText } from './report-texts.ts';

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
  contactPhone: contactPhone.nullable().default(null),
  /** Photographs uploaded before, at most nine. */
  fileIds: z.array(z.uuid()).max(9).default([]),
  /** The number that it has in another system. */
  source: plainLine(60).nullable().default(null),
  sourceReference: plainLine(80).nullable().default(null),
  /** For how many people it speaks. */
  people: z.int().min(1).max(100_000).default(1),
  /** The party that it is about: complained of, accused or praised. */
  aboutPartyId: z.uuid().nullable().default(null),
  /** The lamp, manhole or other asset concerned. */
  assetId: z.uuid().nullable().default(null),
  /** The matter in which the reporter, or the operator, recognised the problem: the report joins it. */
  joinMatterId: z.uuid().nullable().default(null),
  /** Not taken up, on what ground and where to go instead; only by those who attend to reports. */
  declined: z
    .strictObject({
      ground: declineGround,
      answer: answerWords,
      toPartyId: z.uuid().nullable().default(null),
    })
    .nullable()
    .default(null),
});

/** Input of {@link takeInReport}. */
export type TakeInReportInput = z.input<typeof takeInReportInput>;

type Given = z.output<typeof takeInReportInput>;

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
 * Takes in a report. Anyone may, for themselves; on somebody's behalf the hotline's operators, and those who
 * handle for a body at the counter or on their rounds, who leave the caller's number. Whoever is found responsible by asset, estate, position or place gets it at once. A
 * position narrows the place that the reporter chose, and never moves it elsewhere.
 *
 * Cost: a fixed number of statements, whatever the number of duties, places and matters.
 */
export async function takeInReport(
  realm: Realm,
  caller: Caller,
  input: TakeInReportInput,
): Promise<ReportTakenIn | Refusal> {
  const given = takeInReportInput.parse(input);
  const missing =
    given.declined === null
      ? await missingToTakeIn(realm.db, caller, given.channel)
      : missingRight(caller, matterRights.attendReports);
  if (missing) return missing;
  if (given.channel !== 'web' || given.declined !== null) {
    const spokenTo = given.channel !== 'api' && given.channel !== 'web';
    if (spokenTo && given.contactPhone === null) return refuseMatter('report.contact-missing');
  }
  return perform(realm, caller.once, (transaction) => takeIn(realm, transaction, caller, given));
}

async function takeIn(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  given: Given,
): Promise<ReportTakenIn | Refusal> {
  const known = await knownNumber(transaction, given);
  if (known) return known;
  const about = given.aboutPartyId === null ? null : await partyById(transaction, given.aboutPartyId);
  if (about === undefined) return refuseMatter('report.party-absent');
  const { declined } = given;
  const elsewhere = declined?.toPartyId == null ? null : await partyById(transaction, declined.toPartyId);
  if (elsewhere === undefined) return refuseMatter('report.party-absent');
  const into = declined === null ? await matterToJoin(transaction, caller, given) : undefined;
  if (isRefusal(into)) return into;
  const opens = declined === null && into === undefined && opensMatter(given.kind);
  const ground = await routeTo(realm, transaction, { ...given, position: positionOf(given) }, opens);
  if (isRefusal(ground)) return ground;
  const reportId = realm.newId();
  const matterId = into?.id ?? realm.newId();
  const matter = opens || into ? matterId : null;
  const photos: GivenFile[] = given.fileIds.map((fileId) => ({ fileId, purpose: 'report' }));
  // Photographs are tied to the report after its row exists, but their hashes belong to its first act.
  const evidence = await takeFiles(transaction, photos, { kind: 'report', id: reportId, matterId: matter });
  if (isRefusal(evidence)) return evidence;
  const reporter = { phone: given.contactPhone, accountId: given.channel === 'web' ? caller.account : null };
  const before = await lastReportOf(transaction, reporter, given);
  const now = realm.now();
  const intake: Intake = {
    ...given,
    reportId,
    matterId,
    orderId: realm.newId(),
    ...ground,
    reportReference: referenceCode(realm.randomBytes),
    matterReference: referenceCode(realm.randomBytes),
    into,
    repeated: isRepeated(before, now, ground.rules.repeatedWithinDays),
    location: locationOf(given),
    evidence,
    now,
    workingTime: realm.workingTime,
  };
  const code = queryCode(realm.randomBytes);
  const { description, address, latitude, longitude, contactName: name } = given;
  const texts = [
    reportText(reportId, {
      description,
      address,
      latitude,
      longitude,
      ...(declined === null ? {} : { answer: declined.answer }),
    }),
    reportContact(reportId, { ...reporter, name, queryCodeHash: hashQueryCode(code) }),
  ];
  const changes = withTexts(decideIntake(intake), reportId, texts);
  const recorded = await record(realm, transaction, caller, changes);
  const { acts, states } = recorded;
  if (opens) {
    const opened = states.get(matterId) as MatterState;
    await tellParties(realm, transaction, caller, { matter: opened, orders: [] }, changes, recorded);
  }
  return {
    id: reportId,
    version: states.get(reportId)?.version ?? 1,
    reference: intake.reportReference,
    queryCode: code,
    matterId: matter,
    matterReference: matter && (into?.reference ?? intake.matterReference),
    ...(into ? leadOf(into) : routedTo(changes)),
    actIds: acts.map((act) => act.id),
  };
}

/** Refuses a number of another system that is on record already, naming the report that it stands for. */
async function knownNumber(
  transaction: Transaction,
  { source, sourceReference }: Given,
): Promise<Refusal | undefined> {
  if (source === null || sourceReference === null) return undefined;
  await holdSourceNumber(transaction, source, sourceReference);
  const known = await reportBySource(transaction, source, sourceReference);
  const said = { number: sourceReference, reportId: known?.id ?? '', reference: known?.reference ?? '' };
  return known && refuseMatter('report.number-known', said);
}

/** The matter to join, locked; residents join public ones only, staff any that it may stand in. */
async function matterToJoin(
  transaction: Transaction,
  caller: Caller,
  { joinMatterId, channel, kind, aboutPartyId }: Given,
): Promise<MatterState | undefined | Refusal> {
  if (joinMatterId === null) return undefined;
  const matter = await lock(transaction, matterSubject, joinMatterId);
  if (matter === undefined || (channel === 'web' && matter.openness !== 'public')) return refuse('absent');
  if (isAccused(matter, caller.mandate?.bodyIds)) return refuse('absent');
  return cannotJoin({ confidential: kind === 'accusation', aboutPartyId }, matter) ?? matter;
}

function locationOf(given: Given): Intake['location'] {
  const location = { ...positionOf(given), ...(given.address === null ? {} : { address: given.address }) };
  return Object.keys(location).length > 0 ? location : undefined;
}

function positionOf({ latitude, longitude }: Given): Position | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

function withTexts(changes: Change[], id: string, texts: TextWrite[]): Change[] {
  return changes.map((change) => (change.id === id ? { ...change, texts } : change));
}

type Lead = Pick<ReportTakenIn, 'partyId' | 'dutyId' | 'dueAt'>;

function leadOf({ leadPartyId: partyId, dutyId, dueAt }: MatterState): Lead {
  return { partyId, dutyId, dueAt };
}

/** To whom it went, read off the act that says so. */
function routedTo(changes: readonly Change[]): Lead {
  const acts = changes.flatMap((change) => change.acts);
  const facts = acts.find(({ type }) => type === 'matter.dispatched')?.facts ?? {};
  const fact = (name: string) => (facts[name] as string | null | undefined) ?? null;
  return { partyId: fact('partyId'), dutyId: fact('dutyId'), dueAt: fact('dueAt') };
}
