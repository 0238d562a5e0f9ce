import type { Cosignature } from '../checkpoints/verified-checkpoint.ts';
import type { BilingualText } from '../transparency-log-error.ts';

/** What checking a receipt can find, in plain words. */
export const findingTexts = {
  form: (index: number): BilingualText => ({
    'zh-CN': `这是一份回执，指向日志的第 ${index} 条（从 0 数起）。`,
    en: `This is a receipt for entry ${index} of a log, counted from 0.`,
  }),
  keyGiven: {
    'zh-CN': '验证所用的公钥由您提供，不取自回执。',
    en: 'It was checked with a key that you gave, not with one out of the receipt.',
  },
  keyFromReceipt: (keys: readonly string[]): BilingualText => ({
    'zh-CN': `公钥取自回执本身，请与机构另行公布的公钥核对：${keys.join('，')}`,
    en: `The key came with the receipt itself. Compare it with the one that the body publishes elsewhere: ${keys.join(', ')}`,
  }),
  keyMissing: {
    'zh-CN': '没有公钥，无法得知检查点是谁签署的。',
    en: 'There is no key, so nobody can tell who signed the checkpoint.',
  },
  signed: (origin: string, size: number): BilingualText => ({
    'zh-CN': `日志 ${origin} 签署过含 ${size} 条记录的检查点。`,
    en: `The log ${origin} signed a checkpoint of ${size} entries.`,
  }),
  witnessed: (cosignatures: readonly Cosignature[]): BilingualText => {
    const seen = cosignatures.map(({ name, seconds }) => `${name} ${timeOf(seconds)}`);
    return {
      'zh-CN': `见证方于所示时间看到过这个检查点：${seen.join('；')}。`,
      en: `Witnesses saw this checkpoint at the times shown: ${seen.join('; ')}.`,
    };
  },
  unwitnessed: {
    'zh-CN': '没有您所信任的见证方看过这个检查点：日志有没有向别人出示另一个版本，回执不能证明。',
    en: "No witness that you trust has seen this checkpoint: the receipt can't tell whether others were shown another version.",
  },
  tooFewWitnesses: (missing: readonly string[]): BilingualText => ({
    'zh-CN': `见证不足您的要求，尚缺：${missing.join('、')}。`,
    en: `Fewer witnesses have seen it than you ask for; missing are ${missing.join(', ')}.`,
  }),
  included: (index: number, size: number): BilingualText => ({
    'zh-CN': `条目就在这 ${size} 条记录中的第 ${index} 条，一个字节也没有改动。`,
    en: `The entry is number ${index} of these ${size} entries, unaltered to the byte.`,
  }),
  notIncluded: (index: number): BilingualText => ({
    'zh-CN': `条目不是日志的第 ${index} 条：条目或证明被改动过。`,
    en: `The entry is not number ${index} of the log: it or the proof was altered.`,
  }),
  otherLog: (origin: string): BilingualText => ({
    'zh-CN': `条目自称属于另一个日志 ${origin}。`,
    en: `The entry says that it belongs to another log, ${origin}.`,
  }),
  entryMissing: {
    'zh-CN': '回执不含条目，请另行提供条目文件。',
    en: 'The receipt holds no entry; give the entry as a file of its own.',
  },
  partMatches: {
    'zh-CN': '出示的内容与当时记录的一致。',
    en: 'What is shown is what was recorded.',
  },
  partDiffers: {
    'zh-CN': '出示的内容不是当时记录的内容。',
    en: 'What is shown is not what was recorded.',
  },
  partWithheld: {
    'zh-CN': '没有出示，或已依法删除；回执对其内容不作任何说明。',
    en: 'Not shown, or erased by law; the receipt says nothing about it.',
  },
  noEntryForPart: {
    'zh-CN': '没有可供核对的条目。',
    en: 'There is no entry to compare it with.',
  },
} as const;

function timeOf(seconds: number): string {
  const time = new Date(seconds * 1000);
  return Number.isFinite(time.getTime()) ? time.toISOString().replace('.000', '') : String(seconds);
}
