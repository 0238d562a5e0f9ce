import { isId } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import type { Acted } from '#subjects/matters/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { ActionView, Text } from '../../app/view.ts';
import { textOf } from '../view-of.ts';
import {
  groupMatterAction,
  handOverMatterAction,
  joinReportAction,
  publishMatterAction,
  splitMatterAction,
  ungroupMatterAction,
} from './arranging.ts';
import { callInAction, copyOrderAction, escalateOrderAction, recordArrivalAction } from './calling.ts';
import {
  callConsultationAction,
  raiseContestAction,
  recordConsultationAction,
  reviewContestAction,
  withdrawContestAction,
} from './contesting.ts';
import { designatePartyAction, refuseContestAction } from './designating.ts';
import { actionGroups, type DeskAction, type Doing, type Offer } from './desk-action.ts';
import { type DeskState, deskVersion, versionsOf } from './desk-state.ts';
import { applyExclusionAction, grantExclusionAction, refuseExclusionAction } from './excluding.ts';
import { valueIn } from './fields.ts';
import {
  contactReporterAction,
  declineOrderAction,
  dispatchMatterAction,
  receiveOrderAction,
  reportDoneAction,
  returnDraftAction,
  signDraftAction,
} from './handling.ts';
import {
  applyLongListingAction,
  approveLongListingAction,
  askStrikeOffAction,
  failStrikeOffAction,
  progressLongListingAction,
  refuseLongListingAction,
  strikeOffAction,
} from './listing.ts';
import { answerSupervisionAction, superviseOrderAction, urgeOrderAction } from './overseeing.ts';
import {
  grantTimeAction,
  refuseTimeAction,
  requestExtensionAction,
  requestStopAction,
  resumeOrderAction,
} from './timing.ts';
import { acceptWorkAction, dispatchOnAction, returnWorkAction, waiveOrderAction } from './together.ts';
import { sendBackAction, verifyOrderAction } from './verifying.ts';

/** Everything that is done at the desk, in the order in which it stands there. */
export const allActions: readonly DeskAction[] = [
  dispatchMatterAction,
  receiveOrderAction,
  verifyOrderAction,
  sendBackAction,
  signDraftAction,
  returnDraftAction,
  answerSupervisionAction,
  acceptWorkAction,
  returnWorkAction,
  reportDoneAction,
  progressLongListingAction,
  askStrikeOffAction,
  contactReporterAction,
  declineOrderAction,
  strikeOffAction,
  failStrikeOffAction,
  callConsultationAction,
  recordConsultationAction,
  reviewContestAction,
  designatePartyAction,
  refuseContestAction,
  grantTimeAction,
  refuseTimeAction,
  approveLongListingAction,
  refuseLongListingAction,
  grantExclusionAction,
  refuseExclusionAction,
  dispatchOnAction,
  callInAction,
  recordArrivalAction,
  waiveOrderAction,
  escalateOrderAction,
  copyOrderAction,
  requestExtensionAction,
  requestStopAction,
  resumeOrderAction,
  applyLongListingAction,
  raiseContestAction,
  withdrawContestAction,
  urgeOrderAction,
  superviseOrderAction,
  splitMatterAction,
  joinReportAction,
  groupMatterAction,
  ungroupMatterAction,
  handOverMatterAction,
  publishMatterAction,
  applyExclusionAction,
];

const groupOrder = Object.keys(actionGroups);

/** Letters that mean something else everywhere. */
const reservedKeys = ['j', 'k', 'u', 'x'];

/** Everything that this caller may do to this matter now, and nothing else: one primary, the rest by group. */
export function deskActions(state: DeskState): ActionView[] {
  const offered = allActions
    .flatMap((action) => action.offers(state).map((offer) => ({ action, offer })))
    .toSorted((one, other) => rank(one.action) - rank(other.action));
  const primary = offered.find(({ offer }) => offer.primary);
  const taken = new Set(reservedKeys);
  // The primary one keeps its letter, whoever else would have it.
  const ordered = primary ? [primary, ...offered.filter((each) => each !== primary)] : offered;
  return ordered.map(({ action, offer }) => viewOf(action, offer, offer === primary?.offer, taken));
}

function rank({ group }: DeskAction): number {
  return groupOrder.indexOf(group);
}

function viewOf(action: DeskAction, offer: Offer, primary: boolean, taken: Set<string>): ActionView {
  const key = offer.key !== undefined && !taken.has(offer.key) ? offer.key : null;
  if (key !== null) taken.add(key);
  return {
    name: action.name,
    ...(offer.target === undefined ? {} : { target: offer.target }),
    label: textOf(offer.label),
    key,
    primary,
    ...(primary ? {} : { group: textOf(actionGroups[action.group]) }),
    follows: textOf(offer.follows),
    fields: offer.fields ?? [],
  };
}

/** What is done to whom, as a form says it: the target it names, or the matter. */
function targetOf(state: DeskState, form: FormInput): string | undefined {
  const given = valueIn(form, 'target');
  if (given === null) return state.matter.id;
  return isId(given) ? given : undefined;
}

/**
 * Does one of the desk's actions. The procedures decide whether the caller may; what is older than the page
 * shows is refused as stale.
 *
 * @param version the desk's, as the page showed it; null is no objection.
 */
export async function doDeskAction(
  doing: Pick<Doing, 'request' | 'caller' | 'state' | 'form'>,
  name: string,
  version: number | null,
): Promise<Acted | Refusal> {
  const action = allActions.find((each) => each.name === name);
  const target = targetOf(doing.state, doing.form);
  if (action === undefined || target === undefined) return refuse('absent');
  const stale = version !== null && version !== deskVersion(doing.state);
  // A form sent twice finds its first answer, though the matter has moved on: so procedures see to versions.
  const known = stale ? undefined : versionsOf(doing.state).get(target);
  const done = await action.perform({ ...doing, target, version: known ?? -1 });
  return isRefusal(done) ? renamed(done, action.fieldNames ?? {}) : done;
}

function renamed(refusal: Refusal, names: Readonly<Record<string, string>>): Refusal {
  const fields = refusal.fields.map((fault) => ({
    ...fault,
    field: names[fault.field] ?? nameOfList(fault.field) ?? fault.field,
  }));
  return { ...refusal, fields };
}

/** A fault in the third of several is a fault in the field of several. */
function nameOfList(field: string): string | undefined {
  return /^(\w+)\.\d+$/.exec(field)?.[1];
}

/** What would follow from an action filled in like this; undefined where it isn't open to the caller. */
export async function foresee(state: DeskState, name: string, form: FormInput): Promise<Text | undefined> {
  const action = allActions.find((each) => each.name === name);
  const target = targetOf(state, form);
  if (action === undefined || target === undefined) return undefined;
  const offers = action.offers(state);
  const offer = offers.find((each) => each.target === target) ?? offers[0];
  if (offer === undefined) return undefined;
  return textOf((await action.foresee?.(state, form, target)) ?? offer.follows);
}
