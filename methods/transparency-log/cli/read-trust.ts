import { readFile } from 'node:fs/promises';
import { parsePolicy } from '../checkpoints/parse-policy.ts';
import { type Policy, policyOfLogs } from '../checkpoints/policy.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { UsageError } from './usage.ts';

/** What both commands take. */
export const commonOptions = {
  key: { type: 'string', multiple: true },
  policy: { type: 'string' },
  language: { type: 'string', default: 'zh-CN' },
  json: { type: 'boolean', default: false },
} as const;

/**
 * Whom the user trusts: keys of logs, a policy file, or both together; undefined if neither is given.
 *
 * Throws `UsageError` for what can't be read as such.
 */
export async function readTrust(
  keys: readonly string[],
  file: string | undefined,
): Promise<Policy | undefined> {
  if (keys.length === 0 && file === undefined) return undefined;
  const policy = file === undefined ? undefined : await readNamedFile(file);
  try {
    const given = policyOfLogs(...keys);
    if (policy === undefined) return given;
    const read = parsePolicy(policy);
    return { ...read, logs: [...read.logs, ...given.logs] };
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error;
    const { place, text } = error;
    throw new UsageError([text['zh-CN'], text.en].map((said) => `${place} ${said}`.trim()).join('\n'));
  }
}

/** A file that the user named; throws `file.unreadable`. */
export async function readNamedFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new TransparencyLogError('file.unreadable', file, {
      'zh-CN': `文件无法读取（${code}）。`,
      en: `The file can't be read (${code}).`,
    });
  }
}

/** The language asked for; throws `UsageError`. */
export function languageOf(value: string): 'zh-CN' | 'en' {
  if (value === 'zh-CN' || value === 'en') return value;
  throw new UsageError('--language 只能是 zh-CN 或 en。\n--language must be zh-CN or en.');
}
