export { partyRoutes } from './api.ts';
export {
  type DelegationView,
  delegationById,
  delegationsCovering,
  listDelegations,
  reviewsDue,
} from './delegations.ts';
export { type PartyFinder, partyFinder } from './find-parties.ts';
export { rolesHeld } from './held-roles.ts';
export { type MandateWhole, mandateById, mandatesHeld, othersActing } from './mandates-held.ts';
export { listMemberships, type MembershipView } from './memberships.ts';
export { partyNotice } from './notice-words.ts';
export { mandatePersonal } from './personal.ts';
export { type AddPartyInput, addParty, addPartyInput, partyAdded } from './procedures/add-party.ts';
export { amendParty, amendPartyInput } from './procedures/amend-party.ts';
export { endDelegation, endDelegationInput } from './procedures/end-delegation.ts';
export { endMandate, endMandateInput } from './procedures/end-mandate.ts';
export { endParty, endPartyInput } from './procedures/end-party.ts';
export { giveDelegation, giveDelegationInput, missingDelegationRight } from './procedures/give-delegation.ts';
export { type GiveMandateInput, giveMandate, giveMandateInput } from './procedures/give-mandate.ts';
export { handOverMandate, handOverMandateInput } from './procedures/hand-over-mandate.ts';
export { accountColumns, importAccounts } from './procedures/import-accounts.ts';
export { importMandates, mandateColumns } from './procedures/import-mandates.ts';
export { importParties, partyColumns } from './procedures/import-parties.ts';
export { joinBody, joinBodyInput } from './procedures/join-body.ts';
export { leaveBody, leaveBodyInput } from './procedures/leave-body.ts';
export {
  amendAccount,
  amendAccountInput,
  openAccount,
  openAccountInput,
  resetPassword,
  resetPasswordInput,
} from './procedures/open-account.ts';
export { reviewDelegation, reviewDelegationInput } from './procedures/review-delegation.ts';
export { runDelegationClocks } from './procedures/run-delegation-clocks.ts';
export {
  actingMandate,
  bodiesOf,
  countParties,
  holderOf,
  listMandates,
  listParties,
  type MandateView,
  mandatesOf,
  type PartyView,
  partiesById,
  partyById,
} from './queries.ts';
export { type DelegationReview, type DelegationWhole, readDelegation } from './read-delegation.ts';
export {
  type DelegationState,
  delegationKindNames,
  delegationSubject,
  reviewOverdueOn,
} from './rules/delegation.ts';
export { type MandateState, mandateSubject } from './rules/mandate.ts';
export {
  hasMembers,
  type MembershipRole,
  type MembershipState,
  membershipJoined,
  membershipRoles,
  membershipSubject,
} from './rules/membership.ts';
export {
  type Leadership,
  leadershipNames,
  type Manner,
  mannerFor,
  mannerNames,
  manners,
  type PartyKind,
  type PartyLevel,
  type PartyState,
  partyKindNames,
  partyKinds,
  partyLevelNames,
  partyLevels,
  partySubject,
  publicPartyKinds,
} from './rules/party.ts';
