export * from './canonical-json.ts';
export * from './commitment.ts';
export * from './transparency-log-error.ts';
