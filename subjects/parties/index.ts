export { partyRoutes } from './api.ts';
export { type AddPartyInput, addParty, addPartyInput, partyAdded } from './procedures/add-party.ts';
export { endMandate, endMandateInput } from './procedures/end-mandate.ts';
export { type GiveMandateInput, giveMandate, giveMandateInput } from './procedures/give-mandate.ts';
export {
  actingMandate,
  holderOf,
  listMandates,
  listParties,
  type MandateView,
  mandatesOf,
  type PartyView,
  partiesById,
  partyById,
} from './queries.ts';
export { type MandateState, mandateSubject } from './rules/mandate.ts';
export {
  type Manner,
  mannerFor,
  manners,
  type PartyKind,
  type PartyLevel,
  type PartyState,
  partyKindNames,
  partyKinds,
  partyLevels,
  partySubject,
} from './rules/party.ts';
