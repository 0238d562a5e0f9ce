export { type ActingMandate, type Caller, clock, importer, installer, visitor } from './caller.ts';
