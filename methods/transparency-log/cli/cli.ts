import type { NoteVerifierOptions } from '../notes/note-verifier.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { type CommandIo, exitCodes } from './terminal.ts';
import { UsageError, usage } from './usage.ts';
import { verifyLog } from './verify-log.ts';
import { verifyReceipt } from './verify-receipt.ts';

/**
 * The command `gongzhi verify log URL KEY` and `gongzhi verify receipt FILE`.
 *
 * Resolves to one of `exitCodes`. With `--json` exactly one JSON document goes to `out`, also when something
 * can't be checked. Progress and messages go to `err`.
 *
 * @param verifying how signatures are checked that this package doesn't check itself (SM2).
 */
export async function main(
  argv: readonly string[],
  io: CommandIo,
  verifying: NoteVerifierOptions = {},
): Promise<number> {
  const [what, ...rest] = argv;
  if (rest.includes('--help') || what === '--help' || what === '-h') {
    io.out(usage);
    return exitCodes.clean;
  }
  try {
    if (what === 'log') return await verifyLog(rest, io, verifying);
    if (what === 'receipt') return await verifyReceipt(rest, io, verifying);
    throw new UsageError('请写明 log 或 receipt。\nSay log or receipt.');
  } catch (error) {
    if (error instanceof UsageError || isParseFault(error)) {
      io.err(`${(error as Error).message}\n\n${usage}`);
      return exitCodes.usage;
    }
    if (!(error instanceof TransparencyLogError)) throw error;
    const { code, place, text } = error;
    const where = place === '' ? '' : `${place}: `;
    io.err(`${where}${text['zh-CN']}\n${where}${text.en}\n`);
    if (rest.includes('--json')) io.out(`${JSON.stringify({ error: { code, place, text } })}\n`);
    return exitCodes.unknown;
  }
}

function isParseFault(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
}
