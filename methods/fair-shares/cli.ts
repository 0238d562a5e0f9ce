import { readFileSync } from 'node:fs';
import { type Request, readArguments } from './cli/arguments.ts';
import { presentError } from './cli/present-json.ts';
import { runRequest } from './cli/run-request.ts';
import { usage } from './cli/usage.ts';
import { FairSharesError } from './fair-shares-error.ts';

/** Where the command writes: results to `out`, messages to `err`; each text ends its own lines. */
export interface CommandOutput {
  out(text: string): void;
  err(text: string): void;
}

/**
 * The command `gongzhi fair-shares`.
 *
 * @param argv the arguments after the command's name.
 * @returns the exit code: 0 done, 1 it says no, 2 usage. With `--json`, `out` gets exactly one JSON
 * document for 0 and 1.
 */
export async function main(argv: readonly string[], io: CommandOutput): Promise<number> {
  let request: Request | 'help';
  try {
    request = readArguments(argv, process.env.GONGZHI_LOCALE);
  } catch (error) {
    if (!(error instanceof FairSharesError)) throw error;
    io.err(`${describe(error, 'zh-CN')}\n${describe(error, 'en')}\n\n${usage}`);
    return 2;
  }
  if (request === 'help') {
    io.out(usage);
    return 0;
  }
  try {
    return await runRequest(request, readText(request.file), io);
  } catch (error) {
    if (!(error instanceof FairSharesError)) throw error;
    if (error.code === 'option.invalid') {
      io.err(`${describe(error, request.locale)}\n`);
      return 2;
    }
    if (request.json) io.out(`${JSON.stringify(presentError(error), undefined, 2)}\n`);
    io.err(`${describe(error, request.locale)}\n`);
    return 1;
  }
}

function describe({ place, text }: FairSharesError, locale: 'zh-CN' | 'en'): string {
  return place === '' ? text[locale] : `${place}${locale === 'zh-CN' ? '：' : ': '}${text[locale]}`;
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FairSharesError(
      'file.unreadable',
      file,
      `读不到文件：${reason}`,
      `The file cannot be read: ${reason}`,
      cause,
    );
  }
}
