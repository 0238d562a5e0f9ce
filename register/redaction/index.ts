export {
  type ErasablePart,
  erasablePartsAbout,
  erasablePartsOf,
  redactMax,
  redactParts,
} from './redact-parts.ts';
export { type RedactionState, redactionSubject } from './redaction.ts';
export { type RedactionBasis, redactionBases, redactionBasisNames } from './redaction-bases.ts';
