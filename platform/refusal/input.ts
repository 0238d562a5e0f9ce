import type { z } from 'zod';
import { type Bilingual, say } from '../languages.ts';
import { refuseFields } from './common.ts';
import type { FieldFault, Refusal } from './refusal.ts';

/** So many wrong fields are told at once. */
const faultsMax = 50;

/**
 * Reads an input by its schema.
 *
 * @returns the parsed value, or a refusal with a sentence of ours for each wrong field.
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> | Refusal {
  const read = schema.safeParse(input);
  if (!read.success) return refuseFields(fieldFaults(read.error));
  const faults = daysOfNoYear(read.data, []);
  return faults.length > 0 ? refuseFields(faults) : read.data;
}

/** So deep inputs are nested at most. */
const depthMax = 6;

/** The dates of a year nought, which the calendar of the schemas has and that of the database hasn't. */
function daysOfNoYear(value: unknown, path: readonly PropertyKey[]): FieldFault[] {
  if (typeof value === 'string') {
    if (!/^0000-\d\d-\d\d(T|$)/.test(value)) return [];
    return [
      fault(
        path,
        'malformed',
        say('没有这一天，请核对日期。', 'There is no such day. Please check the date.'),
      ),
    ];
  }
  if (typeof value !== 'object' || value === null || path.length >= depthMax) return [];
  return Object.entries(value).flatMap(([key, inside]) => daysOfNoYear(inside, [...path, key]));
}

/** The wrong fields of an input that a schema refused. */
export function fieldFaults(error: z.ZodError): FieldFault[] {
  return error.issues.slice(0, faultsMax).flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys
        .slice(0, faultsMax)
        .map((key) => fault([...issue.path, key], 'unknown', say('没有这一项。', 'There is no such field.')));
    }
    return [fault(issue.path, codeOf(issue), sentenceOf(issue))];
  });
}

function fault(path: readonly PropertyKey[], code: string, text: Bilingual): FieldFault {
  return { field: path.map(String).join('.').slice(0, 200), code, text };
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message || 'wrong';
  return (
    { too_small: 'too-small', too_big: 'too-big', invalid_type: 'wrong-type', invalid_value: 'not-a-choice' }[
      issue.code as string
    ] ?? 'malformed'
  );
}

/** Sentences for what our own checks find wrong, by code. */
const ownSentences: Readonly<Record<string, Bilingual>> = {
  'reason-missing': say('请说明理由。', 'Please give the reason.'),
  'text.too-long': say('内容过长，请精简。', 'This is too long. Please shorten it.'),
  'text.unreadable': say(
    '文字中有无法识别的字符，请删除后重新输入。',
    'The text contains characters that can’t be read. Please remove them and type it again.',
  ),
  'text.empty': say('请填写此项。', 'Please fill this in.'),
};

function sentenceOf(issue: z.core.$ZodIssue): Bilingual {
  switch (issue.code) {
    case 'custom':
      return ownSentences[issue.message] ?? say('填写的内容不符合要求。', 'This can’t be used as it is.');
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'invalid_type':
      return issue.input === undefined
        ? say('请填写此项。', 'Please fill this in.')
        : say('填写的格式不正确。', 'This has the wrong form.');
    case 'invalid_value':
    case 'invalid_union':
      return say('请从给出的选项中选择。', 'Please choose one of the options given.');
    default:
      return say('填写的格式不正确。', 'This has the wrong form.');
  }
}

function tooSmall(origin: string, minimum: number): Bilingual {
  if (origin === 'string') {
    return minimum <= 1
      ? say('请填写此项。', 'Please fill this in.')
      : say(`请至少填写 ${minimum} 个字。`, `Please write at least ${minimum} characters.`);
  }
  if (origin === 'array') return say(`请至少选择 ${minimum} 项。`, `Please give at least ${minimum}.`);
  return say(`不能小于 ${minimum}。`, `This can’t be less than ${minimum}.`);
}

function tooBig(origin: string, maximum: number): Bilingual {
  if (origin === 'string') return say(`最多 ${maximum} 个字。`, `At most ${maximum} characters.`);
  if (origin === 'array') return say(`最多 ${maximum} 项。`, `At most ${maximum}.`);
  return say(`不能大于 ${maximum}。`, `This can’t be more than ${maximum}.`);
}
