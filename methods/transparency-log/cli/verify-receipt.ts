import { parseArgs } from 'node:util';
import type { NoteVerifierOptions } from '../notes/note-verifier.ts';
import { checkReceipt } from '../receipt/check-receipt.ts';
import { type ReceiptCheck, verdictTexts } from '../receipt/receipt-check.ts';
import { commonOptions, languageOf, readNamedFile, readTrust } from './read-trust.ts';
import { type CommandIo, exitCodes } from './terminal.ts';
import { UsageError } from './usage.ts';

const options = { ...commonOptions, entry: { type: 'string' } } as const;

/** `gongzhi verify receipt FILE`: checks a receipt without any network. */
export async function verifyReceipt(
  argv: readonly string[],
  io: CommandIo,
  verifying: NoteVerifierOptions,
): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const language = languageOf(values.language);
  const [file, ...surplus] = positionals;
  if (file === undefined || surplus.length > 0) {
    throw new UsageError('请给出一份回执文件。\nGive exactly one receipt.');
  }
  const policy = await readTrust(values.key ?? [], values.policy);
  const entry = values.entry === undefined ? undefined : await readNamedFile(values.entry);
  const check = checkReceipt(await readNamedFile(file), {
    ...verifying,
    ...(policy !== undefined && { policy }),
    ...(entry !== undefined && { entry }),
  });
  io.out(values.json ? `${JSON.stringify(documentOf(check))}\n` : told(check, language));
  return { proven: exitCodes.clean, refuted: exitCodes.violation, unproven: exitCodes.unknown }[
    check.verdict
  ];
}

const marks = {
  'zh-CN': { holds: '成立　', fails: '不成立', open: '未知　' },
  en: { holds: 'holds  ', fails: 'FAILS  ', open: 'unknown' },
} as const;

function told({ verdict, findings, entry }: ReceiptCheck, language: 'zh-CN' | 'en'): string {
  const lines = findings.map(({ state, place, text }) => {
    const where = place === '' ? '' : `${place}: `;
    return `  ${marks[language][state]}  ${where}${text[language]}`;
  });
  const act = entry === undefined ? [] : [`  ${entry.a}  ${entry.t}`];
  return `${[verdictTexts[verdict][language], ...act, ...lines].join('\n')}\n`;
}

function documentOf({ checkpoint, ...check }: ReceiptCheck): object {
  if (checkpoint === undefined) return check;
  const { origin, size, cosignatures, quorum } = checkpoint;
  return { ...check, checkpoint: { origin, size, cosignatures, quorum } };
}
