import type { Change, NewAct } from '#register/index.ts';
import { type Channel, type DeclineGround, opensMatter } from './kinds.ts';
import { joinAct, joinedActs } from './matter/join.ts';
import type { MatterState } from './matter/matter.ts';
import { onMatter } from './matter/whole.ts';
import { type Opening, openMatter } from './opening.ts';
import { reportSubject } from './report/report.ts';

/** What is known when a report comes in. */
export interface Intake extends Omit<Opening, 'reports' | 'fromMatterId'> {
  readonly reportId: string;
  readonly reportReference: string;
  readonly channel: Channel;
  /** Whether the same caller reported the same problem before. */
  readonly repeated: boolean;
  /** The matter that its reporter, or the operator, recognised it in. */
  readonly into: MatterState | undefined;
  /** The reporter's own words and the photos' hashes. */
  readonly description: string;
  readonly location: Readonly<Record<string, string | number>> | undefined;
  readonly evidence: Readonly<Record<string, string>>;
  readonly source: string | null;
  readonly sourceReference: string | null;
  /** On what ground it isn't taken up, where that is known at once. */
  readonly declined: Declined | null;
}

/** Why a report isn't taken up, and where to go instead. */
export interface Declined {
  readonly ground: DeclineGround;
  /** What the reporter is told: why, and where to turn. */
  readonly answer: string;
  readonly toPartyId: string | null;
}

/** The act by which a report isn't taken up (不予受理). */
function declinedAct({ ground, answer, toPartyId }: Declined): NewAct {
  const facts = { ground, ...(toPartyId === null ? {} : { toPartyId }) };
  return { type: 'report.declined', facts, content: { answer } };
}

/**
 * Takes in a report: it is recorded, and unless it is an enquiry or praise, or declined at once, it opens a matter,
 * or joins the one that it was recognised in (whether it may is settled before, by `cannotJoin`).
 */
export function decideIntake(intake: Intake): Change[] {
  const { reportId: id, into, declined } = intake;
  const acts: NewAct[] = [takenIn(intake)];
  const report: Change = { subject: reportSubject, id, before: undefined, acts };
  if (declined !== null) {
    acts.push(declinedAct(declined));
    return [report];
  }
  if (into !== undefined) {
    acts.push(...joinedActs(into));
    return [onMatter(into, joinAct({ id, people: intake.people })), report];
  }
  if (!opensMatter(intake.kind)) return [report];
  acts.push({ type: 'report.joined', facts: { matterId: intake.matterId } });
  const [matter, ...orders] = openMatter({ ...intake, reports: 1, fromMatterId: null }) as [Change];
  return [matter, report, ...orders];
}

function takenIn(intake: Intake): NewAct {
  const { reportReference, kind, channel, category, place, openWish, source, sourceReference } = intake;
  const { people, repeated, aboutPartyId, assetId } = intake;
  return {
    type: 'report.taken-in',
    facts: {
      reference: reportReference,
      kind,
      channel,
      categoryId: category.id,
      placeId: place.id,
      openWish,
      confidential: kind === 'accusation',
      ...(people === 1 ? {} : { people }),
      ...(repeated ? { repeated } : {}),
      ...(aboutPartyId === null ? {} : { aboutPartyId }),
      ...(assetId === null ? {} : { assetId }),
      ...(source === null ? {} : { source }),
      ...(sourceReference === null ? {} : { sourceReference }),
    },
    content: { description: intake.description },
    ...(intake.location ? { location: intake.location } : {}),
    ...(Object.keys(intake.evidence).length > 0 ? { evidence: intake.evidence } : {}),
  };
}
