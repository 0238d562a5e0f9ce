import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { auditProportionality } from './audit.ts';
import { COMMAND_OPTIONS, type Command, readCommand, USAGE, UsageError } from './command.ts';
import { decide } from './decide.ts';
import { BudgetingError } from './errors.ts';
import { readable } from './explain.ts';
import { checkElection } from './pabulib/check.ts';
import { readPabulib } from './pabulib/read.ts';
import { formatRational, toNumber } from './rational.ts';
import { statisticsOf } from './statistics.ts';

/** Where a command writes: results to `out`, messages to `err`. */
export type CommandIo = { readonly out: (text: string) => void; readonly err: (text: string) => void };

/**
 * The command `gongzhi budgeting FILE.pb …`: decides an election and explains the outcome.
 *
 * Resolves to 0 when done, 1 when the file or the wish must be refused, 2 for a wrong use of the command. With
 * `--json` exactly one JSON document goes to `out`, also when something is refused.
 */
export async function main(argv: readonly string[], io: CommandIo): Promise<number> {
  let command: Command;
  try {
    const { values, positionals } = parseArgs({
      args: joinedTies(argv),
      options: COMMAND_OPTIONS,
      allowPositionals: true,
    });
    if (values.help) {
      io.out(USAGE);
      return 0;
    }
    command = readCommand(values, positionals);
  } catch (error) {
    io.err(`${error instanceof UsageError ? error.message : (error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  try {
    const result = await perform(command);
    io.out(command.json ? `${JSON.stringify(result)}\n` : report(result, command.language));
    return 0;
  } catch (error) {
    const refusal = refusalOf(error, command.file);
    if (refusal === null) throw error;
    const { code, place, text } = refusal;
    const line = place.line === undefined ? '' : `:${place.line}`;
    io.err(`${command.file}${line}: ${text['zh-CN']}\n${command.file}${line}: ${text.en}\n`);
    if (command.json) io.out(`${JSON.stringify({ error: { code, place, text } })}\n`);
    return 1;
  }
}

/** `--ties -name` would read as an option of its own. */
function joinedTies(argv: readonly string[]): string[] {
  const joined: string[] = [];
  for (const argument of argv) {
    if (joined.at(-1) === '--ties' && /^-[a-z]/.test(argument)) joined.splice(-1, 1, `--ties=${argument}`);
    else joined.push(argument);
  }
  return joined;
}

type Result = Awaited<ReturnType<typeof perform>>;

async function perform(command: Command) {
  const { rule, options } = command;
  const election = readPabulib(await readFile(command.file));
  const begin = performance.now();
  const outcome = await decide(election, rule, options);
  const seconds = (performance.now() - begin) / 1000;
  const explanation = outcome.explain();
  const names = new Map(election.projects.map(({ id, name }) => [id, name]));
  const usesUtility = rule === 'mes' || rule === 'greedy' || rule === 'knapsack';
  return {
    rule,
    utility: usesUtility ? options.utility : null,
    completion: rule === 'mes' ? options.completion : 'none',
    ...(rule === 'mes' && { startsFrom: options.endowment, until: options.until }),
    ties: options.ties,
    selected: outcome.selected,
    cost: toNumber(outcome.cost),
    budget: toNumber(outcome.budget),
    seconds,
    ...('endowment' in outcome && {
      endowment: formatRational(outcome.endowment),
      raisedBy: formatRational(outcome.raisedBy),
      boughtByShares: outcome.boughtByShares,
    }),
    ...('proved' in outcome && { proved: outcome.proved }),
    explanation: explanation.map((entry) => ({ ...entry, name: names.get(entry.id) ?? entry.id })),
    ...(command.audit && { violations: auditProportionality(election, outcome.selected, options.utility) }),
    ...(command.statistics && { statistics: statisticsOf(election, outcome.selected) }),
    ...(command.check && { remarks: checkElection(election) }),
  };
}

function report(result: Result, language: 'zh-CN' | 'en'): string {
  const chinese = language === 'zh-CN';
  const money = `${readable(result.cost)} / ${readable(result.budget)}`;
  const lines = [
    chinese
      ? `入选 ${result.selected.length} 个项目，共 ${money}（用时 ${result.seconds.toFixed(3)} 秒）`
      : `${result.selected.length} projects selected, ${money} (${result.seconds.toFixed(3)} s)`,
    '',
  ];
  const sorted = [...result.explanation].sort((a, b) => (a.round ?? Infinity) - (b.round ?? Infinity) || 0);
  for (const { id, name, selected, text } of sorted) {
    lines.push(`${selected ? '✓' : '✗'} ${id}  ${name === id ? '' : name}`, `    ${text[language]}`);
  }
  for (const { text } of result.violations ?? []) lines.push(`! ${text[language]}`);
  for (const { text } of result.remarks ?? []) lines.push(`? ${text[language]}`);
  if (result.statistics !== undefined) lines.push('', JSON.stringify(result.statistics, null, 2));
  return `${lines.join('\n')}\n`;
}

function refusalOf(error: unknown, file: string): Pick<BudgetingError, 'code' | 'place' | 'text'> | null {
  if (error instanceof BudgetingError)
    return { code: error.code, place: { file, ...error.place }, text: error.text };
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EISDIR') return null;
  const text = { 'zh-CN': '无法读取文件。', en: 'The file cannot be read.' };
  return { code: 'file-unreadable', place: { file }, text };
}
