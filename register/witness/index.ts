export { addCheckpointLengthMax, answerAddCheckpoint, type WitnessAnswer } from './answer-add-checkpoint.ts';
export { type AskingAll, askWitnesses } from './ask-witnesses.ts';
export { dropOldCosignatures } from './cosignatures.ts';
export { type Cosigner, cosignerOf } from './cosigner.ts';
export { type ForkProof, readForkProofs } from './fork-proofs.ts';
export { logWitnesses } from './log-witnesses.ts';
export {
  addTimestampAuthority,
  endTimestampAuthority,
  type LogTimestamp,
  readLogTimestamps,
  timestampCheckpoint,
} from './timestamp-checkpoint.ts';
export { TimestampFault, verifyTimestamp } from './timestamp-token.ts';
export type { Asking } from './witness-client.ts';
export { witnessSubjects } from './witness-subjects.ts';
export { readWitnessStatus, type WitnessStatus } from './witnessed.ts';
export {
  endWitnessing,
  readWitnessedLogs,
  readWitnessedNote,
  type WitnessedLogRow,
  witnessLog,
} from './witnessed-logs.ts';
export {
  addWitness,
  endWitness,
  readWitnesses,
  readWitnessPolicy,
  setWitnessPolicy,
  type WitnessFault,
  type WitnessRow,
} from './witnesses.ts';
