export { commonRefusals, refuse, refuseFields } from './common.ts';
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
