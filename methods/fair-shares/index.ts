/** Divides a joint cost or benefit among parties: rules, objections, properties, sensitivity. */
export { type LeastCore, leastCore } from './core/least-core.ts';
export { findObjections, type Objection, type Objections } from './core/objections.ts';
export { type GroupObjection, strongestObjection } from './core/structured-objection.ts';
export {
  type ClaimsProblem,
  constrainedEqualAwards,
  constrainedEqualLosses,
  proportionalToClaims,
  talmud,
} from './division/claims.ts';
export { incrementalShares, separableCostsRemainingBenefits } from './division/marginal.ts';
export { equalShares, proportionalShares } from './division/plain.ts';
export { type Bilingual, type FairSharesCode, FairSharesError } from './fair-shares-error.ts';
export { airportNucleolus, airportShapley } from './games/airport.ts';
export { bankruptcyShapley } from './games/bankruptcy.ts';
export {
  type Coalition,
  coalitionOf,
  coalitionsBySize,
  membersOf,
  namesOf,
  playersMax,
} from './games/coalition.ts';
export { createGame, createGameFromTable } from './games/create-game.ts';
export type {
  AirportGame,
  BankruptcyGame,
  CoalitionGame,
  Kind,
  Problem,
  Responsibility,
  RiverGame,
  Shares,
} from './games/problem.ts';
export {
  downstreamEqualSharing,
  localResponsibilitySharing,
  riverShapley,
  upstreamEqualSharing,
} from './games/river.ts';
export { jointTotal, standAloneValues } from './games/stand-alone.ts';
export { coalitionValue, excessOf, toCoalitionGame } from './games/table.ts';
export { checkKohlberg, type KohlbergVerdict } from './nucleolus/kohlberg.ts';
export {
  type NucleolusResult,
  type NucleolusStage,
  nucleolus,
  nucleolusPlayersMax,
  prenucleolus,
} from './nucleolus/nucleolus.ts';
export { verifyNucleolusProof } from './nucleolus/proof.ts';
export { compare, type Fraction, formatFraction, fraction, toNumber } from './numbers/fraction.ts';
export { type Quantity, readQuantity } from './numbers/quantity.ts';
export { parseExactJson } from './reading/parse-json.ts';
export { createAirport, createBankruptcy, createRiver, readProblem } from './reading/read-problem.ts';
export { selectGame } from './reading/select-game.ts';
export {
  examine,
  type GroupExcess,
  losingParties,
  type PartyView,
  type PropertyView,
  type Report,
} from './report/report.ts';
export { type Figure, findSensitivity, type Response, type Sensitivity } from './report/sensitivity.ts';
export { type Division, divideBy, type Way } from './rules/divide.ts';
export { type PropertyPromise, promisesOf } from './rules/properties.ts';
export { type Property, propertyTexts } from './rules/property-texts.ts';
export { parseRule, type Rule, rules, rulesFor, ruleTexts } from './rules/rule-names.ts';
export type { RunOptions } from './run.ts';
export { shapley } from './shapley/exact.ts';
export {
  type OracleGame,
  type SampledShapley,
  type SampleOptions,
  sampledShapley,
} from './shapley/sampled.ts';
