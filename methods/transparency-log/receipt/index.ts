export * from './check-receipt.ts';
export * from './receipt.ts';
export * from './receipt-check.ts';
