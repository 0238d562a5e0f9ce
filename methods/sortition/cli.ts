import { readArguments } from './cli/arguments.ts';
import { type Outcome, runRequest } from './cli/run-request.ts';
import { usage } from './cli/usage.ts';
import { type Place, SortitionError } from './sortition-error.ts';

/** Where the command writes: results to `out`, messages to `err`; each text ends its own lines. */
export interface CommandOutput {
  out(text: string): void;
  err(text: string): void;
}

/**
 * The command `gongzhi sortition`.
 *
 * Gives the exit code: 0 done, 1 it says no (impossible quotas, a faulty file), 2 usage. With
 * `--json`, `out` gets exactly one JSON document for 0 and 1.
 */
export async function main(argv: readonly string[], io: CommandOutput): Promise<number> {
  let json = false;
  let outcome: Outcome;
  try {
    const request = readArguments(argv);
    if (request === 'help') {
      io.out(usage);
      return 0;
    }
    json = request.json;
    outcome = await runRequest(request, () => {});
  } catch (error) {
    if (!(error instanceof SortitionError)) throw error;
    io.err(describe(error));
    if (error.code === 'option.invalid') {
      io.err(`\n${usage}`);
      return 2;
    }
    if (json) io.out(`${JSON.stringify(present(error), undefined, 2)}\n`);
    return 1;
  }
  for (const remark of outcome.remarks) io.err(`${remark}\n`);
  if (json) io.out(`${JSON.stringify(outcome.document, undefined, 2)}\n`);
  else io.out(`${outcome.explanation['zh-CN']}\n---\n\n${outcome.explanation.en}`);
  return 0;
}

function present({ code, place, text, relaxation }: SortitionError) {
  return { panel: null, error: { code, place, text }, relaxation: relaxation ?? null };
}

function where({ file, line, column, candidate }: Place): string {
  return [file, line, column, candidate].filter((part) => part !== undefined).join(':');
}

function describe({ place, text }: SortitionError): string {
  const prefix = where(place) === '' ? '' : `[${where(place)}] `;
  return `${prefix}${text['zh-CN']}\n${prefix}${text.en}\n`;
}
