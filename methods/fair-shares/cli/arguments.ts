import { parseArgs } from 'node:util';
import { FairSharesError } from '../fair-shares-error.ts';
import type { Fraction } from '../numbers/fraction.ts';
import { readQuantity } from '../numbers/quantity.ts';
import { parseRule, type Rule } from '../rules/rule-names.ts';

/** What the command line asks for. */
export interface Request {
  readonly file: string;
  readonly game: string | undefined;
  /** `all` stands for every rule that fits the problem. */
  readonly rules: readonly Rule[] | 'all';
  /** A division from elsewhere, to be examined instead. */
  readonly shares: readonly Fraction[] | undefined;
  readonly samples: number | undefined;
  readonly seed: number;
  readonly confidence: number;
  readonly percent: Fraction;
  readonly withSensitivity: boolean;
  readonly json: boolean;
  readonly locale: 'zh-CN' | 'en';
}

/**
 * Reads the command line.
 * @returns `help` if that is asked for.
 * @throws FairSharesError `option.invalid`, `rule.unknown`
 */
export function readArguments(
  argv: readonly string[],
  localeByDefault: string | undefined,
): Request | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  if (positionals.length !== 1) {
    throw invalid(
      'FILE',
      '请给出一个 JSON 文件，或用 - 从标准输入读取。',
      'Name one JSON file, or - for standard input.',
    );
  }
  const locale = values.lang ?? (localeByDefault === 'en' ? 'en' : 'zh-CN');
  if (locale !== 'zh-CN' && locale !== 'en')
    throw invalid('--lang', '语言只有 zh-CN 与 en。', 'The language is zh-CN or en.');
  const names = (values.rule ?? ['all'])
    .flatMap((list) => list.split(','))
    .filter((name) => name.trim() !== '');
  return {
    file: positionals[0]!,
    game: values.game,
    rules: names.length === 0 || names.includes('all') ? 'all' : [...new Set(names.map(parseRule))],
    shares: values.shares?.split(',').map((share, index) => readQuantity(share, `--shares[${index}]`)),
    samples: values.samples === undefined ? undefined : readNumber('--samples', values.samples),
    seed: readNumber('--seed', values.seed ?? '0'),
    confidence: readNumber('--confidence', values.confidence ?? '0.95'),
    percent: readPercent(values.percent ?? '1'),
    withSensitivity: values['no-sensitivity'] !== true,
    json: values.json === true,
    locale,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        rule: { type: 'string', multiple: true },
        game: { type: 'string' },
        shares: { type: 'string' },
        samples: { type: 'string' },
        seed: { type: 'string' },
        confidence: { type: 'string' },
        percent: { type: 'string' },
        'no-sensitivity': { type: 'boolean' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalid('', `命令行有误：${reason}`, `The command line is wrong: ${reason}`);
  }
}

function readNumber(place: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw invalid(place, `“${text}”不是数。`, `"${text}" is not a number.`);
}

function readPercent(text: string): Fraction {
  const percent = readQuantity(text, '--percent');
  if (percent.numerator > 0n && percent.numerator < 100n * percent.denominator) return percent;
  throw invalid('--percent', '百分比须在 0 与 100 之间。', 'The percentage must be between 0 and 100.');
}

function invalid(place: string, zh: string, en: string): FairSharesError {
  return new FairSharesError('option.invalid', place, zh, en);
}
