import { RULES } from './decide.ts';
import type { EqualSharesOptions } from './equal-shares/equal-shares.ts';
import { BudgetingError } from './errors.ts';
import type { Rule } from './outcome.ts';
import { UTILITIES } from './profile.ts';
import { parseTies } from './ties.ts';

/** The command was used wrongly; the message says how, in both languages. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the command line asks for. */
export type Command = {
  readonly file: string;
  readonly rule: Rule;
  readonly options: Required<Omit<EqualSharesOptions, 'signal' | 'onProgress'>>;
  readonly json: boolean;
  readonly audit: boolean;
  readonly statistics: boolean;
  readonly check: boolean;
  readonly language: 'zh-CN' | 'en';
};

/** The options as `parseArgs` takes them. */
export const COMMAND_OPTIONS = {
  rule: { type: 'string', default: 'mes' },
  utility: { type: 'string', default: 'cost' },
  completion: { type: 'string', default: 'none' },
  endowment: { type: 'string', default: 'exact' },
  until: { type: 'string', default: 'exhaustive' },
  ties: { type: 'string', default: 'name' },
  language: { type: 'string', default: 'zh-CN' },
  json: { type: 'boolean', default: false },
  audit: { type: 'boolean', default: false },
  statistics: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** How the command is used. */
export const USAGE = `用法 Usage: gongzhi budgeting FILE.pb [选项 options]

  --rule        mes | greedy | phragmen | maximin | knapsack        评选规则 rule (mes)
  --utility     cost | cardinality | score | borda                  效用 utility (cost)
  --completion  none | u | add1 | add1u                             余额如何用完 completion of mes (none)
  --endowment   exact | floor                                       每人起始份额 endowment of mes (exact)
  --until       exhaustive | overspend                              何时停止加额 end of add1 (exhaustive)
  --ties        name,number,votes,score,cost,file                   平局顺序，前加 - 为反序 ties, - reverses (name)
  --audit       列出代表性不足的群体 groups that the outcome represents too little
  --statistics  满意度与各方面所得 satisfaction and representation
  --check       列出文件自相矛盾之处 where the file contradicts itself
  --json        输出一份 JSON one JSON document
  --language    zh-CN | en (zh-CN)
  --help        显示本说明 this text
`;

type Values = { readonly [Name in keyof typeof COMMAND_OPTIONS]?: string | boolean };

/** Reads what `parseArgs` found; throws `UsageError` for what isn't among the choices. */
export function readCommand(values: Values, positionals: readonly string[]): Command {
  const [file, ...surplus] = positionals;
  if (file === undefined || surplus.length > 0) {
    throw new UsageError('请给出一个 .pb 文件。\nGive exactly one .pb file.');
  }
  return {
    file,
    rule: choice('rule', values.rule, RULES),
    options: {
      utility: choice('utility', values.utility, UTILITIES),
      completion: choice('completion', values.completion, ['none', 'u', 'add1', 'add1u']),
      endowment: choice('endowment', values.endowment, ['exact', 'floor']),
      until: choice('until', values.until, ['exhaustive', 'overspend']),
      ties: tiesOf(String(values.ties)),
    },
    json: values.json === true,
    audit: values.audit === true,
    statistics: values.statistics === true,
    check: values.check === true,
    language: choice('language', values.language, ['zh-CN', 'en']),
  };
}

function choice<C extends string>(name: string, value: unknown, choices: readonly C[]): C {
  const found = choices.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError(
    `--${name} 只能是 ${choices.join('、')}，不能是“${value}”。\n--${name} must be one of ${choices.join(', ')}, not “${value}”.`,
  );
}

function tiesOf(written: string): ReturnType<typeof parseTies> {
  try {
    return parseTies(written);
  } catch (error) {
    if (error instanceof BudgetingError) throw new UsageError(`${error.text['zh-CN']}\n${error.text.en}`);
    throw error;
  }
}
