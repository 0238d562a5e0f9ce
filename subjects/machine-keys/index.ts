export { machineKeyRoutes } from './api.ts';
export {
  type IssuedMachineKey,
  issueMachineKey,
  issueMachineKeyInput,
  machineKeyDaysMax,
} from './procedures/issue-machine-key.ts';
export { revokeMachineKey } from './procedures/revoke-machine-key.ts';
export {
  countKeysOf,
  countMachineKeys,
  listMachineKeys,
  type Machine,
  type MachineKeyView,
  machineBySecret,
} from './queries.ts';
export { refuseMachineKey } from './refusals.ts';
export { type MachineKeyState, machineKeySubject } from './rules/machine-key.ts';
export { keyPrefix } from './secret.ts';
