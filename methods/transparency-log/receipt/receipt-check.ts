import type { VerifiedCheckpoint } from '../checkpoints/verified-checkpoint.ts';
import type { Entry } from '../entries/entry-form.ts';
import type { BilingualText } from '../transparency-log-error.ts';

/** What one can ask of a receipt, in the order in which it is answered. */
export type ReceiptQuestion =
  /** Is it a receipt at all? */
  | 'form'
  /** Is the key known independently of the receipt? */
  | 'key'
  /** Has the log signed the checkpoint? */
  | 'signature'
  /** Have enough witnesses seen it? */
  | 'witnesses'
  /** Is the entry in the log, at this place? */
  | 'inclusion'
  /** Is what is shown as a part what was committed to? */
  | 'part';

/** One answer. */
export interface ReceiptFinding {
  readonly question: ReceiptQuestion;
  /** `open`: the receipt can't tell; that is no fault of it, and no proof. */
  readonly state: 'holds' | 'fails' | 'open';
  /** The part's name, a line, a key; empty where the whole is meant. */
  readonly place: string;
  /** A plain sentence. */
  readonly text: BilingualText;
}

/** What a receipt proves. */
export interface ReceiptCheck {
  /**
   * `proven`: an entry is in a log that one knows by its key, and all parts shown are what was recorded.
   * `refuted`: something doesn't hold. `unproven`: nothing is wrong, but the key or the entry isn't known.
   */
  readonly verdict: 'proven' | 'refuted' | 'unproven';
  readonly findings: readonly ReceiptFinding[];
  /** The entry, if it is one of the register's. Believe it only if `inclusion` holds. */
  readonly entry?: Entry;
  readonly index?: number;
  readonly checkpoint?: VerifiedCheckpoint;
  /** The parts that are what was committed to, as canonical JSON, by name. */
  readonly parts: Readonly<Record<string, string>>;
}

/** What the whole comes to, as a sentence. */
export const verdictTexts: Readonly<Record<ReceiptCheck['verdict'], BilingualText>> = {
  proven: {
    'zh-CN': '回执成立：这条记录确在日志之中，出示的内容与当时记录的一致。',
    en: 'The receipt holds: this act is in the log, and what is shown is what was recorded.',
  },
  refuted: {
    'zh-CN': '回执不成立：下列标为“不成立”的各项与回执所称不符。',
    en: 'The receipt does not hold: the points marked as failing contradict what it claims.',
  },
  unproven: {
    'zh-CN': '尚不能证明：未发现错误，但还缺少下列标为“未知”的依据。',
    en: 'Not proven yet: nothing is wrong, but what is marked as unknown is missing.',
  },
};
