export { refuse, refuseFields } from './common.ts';
export { fieldFaults, readInput } from './input.ts';
export {
  type FieldFault,
  isRefusal,
  type Refusal,
  type RefusalEntry,
  type RefusalKind,
  type RefusalParameters,
  refusalsOf,
  refusalText,
} from './refusal.ts';
