import { parseArgs } from 'node:util';
import { bootstrapUncertainty } from './bootstrap.ts';
import { readExportFolder } from './export-folder.ts';
import { jsonReport } from './json-report.ts';
import { computeOpinionMap } from './opinion-map.ts';
import { OpinionMapError } from './opinion-map-error.ts';
import { robustnessReport } from './robustness.ts';
import { textReport } from './text-report.ts';

/** Where the command line writes: results to `out`, messages to `err`. */
export interface CommandOutput {
  out(text: string): void;
  err(text: string): void;
}

const help = `意见图谱 opinion map
用法 usage: gongzhi-opinion-map DIR | participants-votes.csv | votes.csv [选项 options]

  --json              以 JSON 输出 one JSON document
  --seed S            随机种子 public seed (1)
  --group-count N     固定群组数 fixed number of groups
  --groups-max N      最多群组数 most groups to try (5)
  --given-groups      用文件中的群组 take the groups of the file (group-id)
  --votes-min N       入组所需表态数 votes needed to be grouped (7)
  --statements-max N  每份清单的陈述数 statements in each list (5)
  --leave-out ID,ID   不计这些陈述 leave these statements out
  --keep-rejected     保留被驳回的陈述 keep what comments.csv says was rejected
  --flipped           文件中 -1 为赞成 the file's -1 means agree, as in Polis's database
  --bootstrap N       重抽次数 resamples for the uncertainty (0)
  --workers N         重抽所用线程 threads for it (0)
  --robustness        去掉异常参与者后有何变化 what changes without unusual participants
  --help              显示本页 this page

退出码 exit codes: 0 完成 done, 1 无法读取或计算 it can't be read or computed, 2 用法有误 usage
`;

const flags = {
  json: { type: 'boolean' },
  seed: { type: 'string' },
  'group-count': { type: 'string' },
  'groups-max': { type: 'string' },
  'given-groups': { type: 'boolean' },
  'votes-min': { type: 'string' },
  'statements-max': { type: 'string' },
  'leave-out': { type: 'string' },
  'keep-rejected': { type: 'boolean' },
  flipped: { type: 'boolean' },
  bootstrap: { type: 'string' },
  workers: { type: 'string' },
  robustness: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/**
 * Runs the command line: `argv` without the program's name. Returns the exit code, never throws for bad input.
 *
 * With `--json` exactly one JSON document goes to `out`, in case of an error `{ error: { code, place, text } }`.
 */
export async function main(argv: readonly string[], io: CommandOutput): Promise<number> {
  let asked: ReturnType<typeof readArguments>;
  try {
    asked = readArguments(argv);
  } catch (error) {
    io.err(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    return 2;
  }
  if (asked.values.help) {
    io.out(help);
    return 0;
  }
  const [path] = asked.positionals;
  if (path === undefined || asked.positionals.length > 1) {
    io.err(help);
    return 2;
  }
  try {
    io.out(await report(path, asked.values));
    return 0;
  } catch (error) {
    if (!(error instanceof OpinionMapError)) throw error;
    const { code, place, text } = error;
    if (asked.values.json) io.out(`${JSON.stringify({ error: { code, place, text } })}\n`);
    io.err(`${text['zh-CN']}\n${error.message}\n`);
    return code === 'option-invalid' ? 2 : 1;
  }
}

type Values = ReturnType<typeof readArguments>['values'];

function readArguments(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: flags, allowPositionals: true, strict: true });
}

async function report(path: string, values: Values): Promise<string> {
  const started = performance.now();
  const read = readExportFolder(path, values.flipped ? -1 : 1);
  const begun = performance.now();
  const rejected = read.statements.filter((one) => one.rejected && !values['keep-rejected']);
  const leftOut = [...rejected.map((one) => one.id), ...(values['leave-out'] ?? '').split(',')];
  const map = computeOpinionMap(read.matrix, {
    leftOut,
    meta: read.statements.filter((one) => one.meta).map((one) => one.id),
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    ...(values['given-groups'] ? { groups: read.groups } : {}),
    ...whole('groupCount', values['group-count']),
    ...whole('groupsMax', values['groups-max']),
    ...whole('votesMin', values['votes-min']),
    ...whole('statementsMax', values['statements-max']),
  });
  const seconds = (performance.now() - begun) / 1000;
  const replicates = whole('replicates', values.bootstrap);
  const parts = {
    texts: new Map(read.statements.map((one) => [one.id, one])),
    uncertainty:
      replicates.replicates === undefined || replicates.replicates === 0
        ? undefined
        : await bootstrapUncertainty(map, { ...replicates, ...whole('workers', values.workers) }),
    robustness: values.robustness ? robustnessReport(map) : undefined,
    seconds,
    readSeconds: (begun - started) / 1000,
  };
  return values.json ? `${JSON.stringify(jsonReport(map, parts))}\n` : textReport(map, parts);
}

/** An option as a number; anything but digits becomes NaN, which the computation refuses by name. */
function whole<Name extends string>(name: Name, value: string | undefined): { [Key in Name]?: number } {
  if (value === undefined) return {};
  return { [name]: /^\d+$/.test(value) ? Number(value) : Number.NaN } as { [Key in Name]?: number };
}
