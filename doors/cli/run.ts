import { UsageFault } from './usage-fault.ts';
import { verbs } from './verbs.ts';

const help = `gongzhi <verb> [--json]

${Object.entries(verbs)
  .map(([name, verb]) => `  ${name.padEnd(12)} ${verb.summary}`)
  .join('\n')}

Exit codes: 0 done, 1 it says no, 2 usage. gongzhi <verb> --help tells more.
`;

/**
 * Runs one command.
 *
 * @param argv without the program's name.
 * @returns the exit code: 0 done, 1 it says no (a refusal, a failed check), 2 usage.
 */
export async function run(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(help);
    return name === undefined ? 2 : 0;
  }
  const verb = verbs[name];
  if (verb === undefined) {
    process.stderr.write(`gongzhi: no verb ${JSON.stringify(name)}\n\n${help}`);
    return 2;
  }
  if (rest.includes('--help') && verb.help !== undefined) {
    process.stdout.write(`gongzhi ${name}: ${verb.summary}\n\n${verb.help}\n`);
    return 0;
  }
  try {
    return await (await verb.load())(rest);
  } catch (error) {
    // Only now, so that commands without a server don't wait for its parts to load.
    const { ConfigFault } = await import('#platform/config/index.ts');
    const { DataFolderInUse } = await import('#platform/database/embedded/index.ts');
    const usage = error instanceof UsageFault || error instanceof ConfigFault || isParseFault(error);
    const said = usage || error instanceof DataFolderInUse;
    process.stderr.write(`gongzhi ${name}: ${said ? (error as Error).message : describe(error)}\n`);
    return usage ? 2 : 1;
  }
}

function isParseFault(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
