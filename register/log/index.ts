export type { AlarmCode } from './alarm.ts';
export { publishKey, retireKey } from './begin-log.ts';
export { checkpointPath, logPrefix, witnessedCheckpointFile } from './growing-log.ts';
export type { SequencedRealm, SequencerStep } from './lead.ts';
export {
  type LogIdentity,
  type LogKey,
  ownPolicy,
  readLogIdentity,
  verifierKeyLine,
} from './log-identity.ts';
export { type LogWitnesses, type StandingLog, witnessAlarm } from './log-witnesses.ts';
export { type OpenedPart, openingsOf, type PartName } from './openings.ts';
export {
  ownNote,
  type PublishedCheckpoint,
  readPublishedCheckpoint,
  tilesOf,
  tilesUpTo,
} from './published-checkpoint.ts';
export { type Receipt, receiptOf, waitForReceipt } from './receipt.ts';
export { type Sequencer, type SequencerOptions, sequenceOnce, startSequencer } from './sequencer.ts';
export { type LogStatus, readLogStatus } from './status.ts';
