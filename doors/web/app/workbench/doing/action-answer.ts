import type { ReceiptView, RefusalView, Text } from '../../view.ts';

/** What doing or previewing an action gives back to its form. */
export type ActionAnswer =
  | { kind: 'done'; receipt: ReceiptView }
  | { kind: 'refused'; refusal: RefusalView }
  | { kind: 'preview'; follows: Text; company?: boolean };
