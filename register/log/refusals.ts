import { say } from '#platform/languages.ts';
import { refusalsOf } from '#platform/refusal/index.ts';

const receiptRefusals = {
  'receipt.absent': {
    kind: 'absent',
    text: say('没有这条办理记录。', 'There is no such act.'),
  },
  'receipt.not-yet': {
    kind: 'conflict',
    text: say(
      '这条办理记录正在进入公开台账，通常一两秒内完成，请稍后再取回执。',
      'This act is on its way into the public log, usually within a second or two. Ask for the receipt again.',
    ),
  },
} as const;

/** Gives one of the refusals of receipts. */
export const refuseReceipt = refusalsOf(receiptRefusals);
