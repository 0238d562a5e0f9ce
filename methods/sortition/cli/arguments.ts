import { parseArgs } from 'node:util';
import { type Algorithm, algorithms } from '../lottery/lottery.ts';
import { SortitionError } from '../sortition-error.ts';

/** A request as the command line states it. */
export interface Request {
  readonly categories: string;
  readonly respondents: string;
  readonly size: number;
  readonly algorithm: Algorithm;
  readonly seed: string | undefined;
  readonly idColumn: string | undefined;
  /** Undefined: recognise them; empty: don't look at households. */
  readonly householdColumns: readonly string[] | undefined;
  readonly replacements: { readonly panelFile: string; readonly dropped: readonly string[] } | undefined;
  readonly simulations: number;
  readonly lotteryFile: string | undefined;
  readonly explanationFile: string | undefined;
  readonly json: boolean;
}

const invalid = (column: string, zh: string, en: string) =>
  new SortitionError('option.invalid', { column }, zh, en);

const text = { type: 'string' } as const;
const options = {
  categories: text,
  respondents: text,
  size: text,
  algorithm: text,
  seed: text,
  'id-column': text,
  'household-columns': text,
  panel: text,
  dropped: text,
  simulations: text,
  lottery: text,
  explanation: text,
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalid('arguments', `参数有误：${reason}`, `The arguments are wrong: ${reason}`);
  }
}

function required(value: string | undefined, name: string): string {
  if (value !== undefined && value !== '') return value;
  throw invalid(name, `缺少 --${name}。`, `--${name} is missing.`);
}

function positive(value: string, name: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw invalid(
    name,
    `--${name} 须为正整数，实为“${value}”。`,
    `--${name} must be a whole number from 1, not "${value}".`,
  );
}

const list = (value: string) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Reads the arguments; throws `option.invalid` for what it can't make sense of. */
export function readArguments(argv: readonly string[]): Request | 'help' {
  const values = parse(argv);
  if (values.help) return 'help';
  const name = values.algorithm ?? 'leximin';
  const algorithm = algorithms.find((known) => known === name.toLowerCase());
  if (!algorithm)
    throw invalid(
      'algorithm',
      `没有“${name}”这种算法，可用：${algorithms.join('、')}。`,
      `There is no algorithm "${name}"; there are ${algorithms.join(', ')}.`,
    );
  if ((values.panel === undefined) !== (values.dropped === undefined))
    throw invalid('panel', '--panel 与 --dropped 须同时给出。', '--panel and --dropped go together.');
  const homes = values['household-columns'];
  return {
    categories: required(values.categories, 'categories'),
    respondents: required(values.respondents, 'respondents'),
    size: positive(required(values.size, 'size'), 'size'),
    algorithm,
    seed: values.seed,
    idColumn: values['id-column'],
    householdColumns: homes === undefined ? undefined : homes.toLowerCase() === 'none' ? [] : list(homes),
    replacements:
      values.panel === undefined
        ? undefined
        : { panelFile: values.panel, dropped: list(values.dropped ?? '') },
    simulations: positive(values.simulations ?? '1000', 'simulations'),
    lotteryFile: values.lottery,
    explanationFile: values.explanation,
    json: values.json ?? false,
  };
}
