import { setTimeout as delay } from 'node:timers/promises';
import { concatBytes } from '../encoding/bytes.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { fileTooLarge } from './file-too-large.ts';
import type { LogSource } from './log-source.ts';

/** How patiently an address is asked. */
export interface UrlSourceOptions {
  /** How long one answer may take, body included, in milliseconds; 20,000 unless given. */
  readonly timeoutMs?: number;
  /** How often one file is asked for before giving up; 4 unless given. */
  readonly attemptsMax?: number;
  /** Waits before another attempt; a test needs no clock. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/**
 * Reads a log over HTTP.
 *
 * 404 and 410 mean that there is no such file. Faults of the network, 408, 425, 429 and 5xx are tried again after
 * a quarter, half and whole second, or as long as `Retry-After` asks, up to 10 seconds; then, and for any other
 * status, it throws `log.unavailable`.
 */
export function urlSource(prefix: string, options: UrlSourceOptions = {}): LogSource {
  const { timeoutMs = 20_000, attemptsMax = 4, wait = delay } = options;
  const base = prefix.endsWith('/') ? prefix : `${prefix}/`;
  return {
    name: prefix,
    async read(path, lengthMax) {
      for (let attempt = 1; ; attempt++) {
        const answer = await askOnce(base + path, path, lengthMax, timeoutMs);
        if (answer.kind === 'answered') return answer.bytes;
        if (!answer.again || attempt >= attemptsMax) throw unavailable(path, answer.reason);
        await wait(answer.afterMs ?? 125 * 2 ** attempt);
      }
    },
  };
}

type Answer =
  | { readonly kind: 'answered'; readonly bytes: Uint8Array | undefined }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly again: boolean;
      readonly afterMs?: number;
    };

async function askOnce(url: string, path: string, lengthMax: number, timeoutMs: number): Promise<Answer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (response.ok) return { kind: 'answered', bytes: await bodyOf(response, path, lengthMax) };
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) return { kind: 'answered', bytes: undefined };
    const again = response.status >= 500 || [408, 425, 429].includes(response.status);
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const asked = seconds >= 0 ? { afterMs: Math.min(seconds, 10) * 1000 } : {};
    return { kind: 'failed', reason: `HTTP ${response.status}`, again, ...asked };
  } catch (error) {
    if (error instanceof TransparencyLogError) throw error;
    const { message, cause } = error as Error;
    return { kind: 'failed', reason: cause instanceof Error ? cause.message : message, again: true };
  }
}

async function bodyOf(response: Response, path: string, lengthMax: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > lengthMax) throw fileTooLarge(path, lengthMax);
    parts.push(part);
  }
  return concatBytes(...parts);
}

function unavailable(path: string, reason: string): TransparencyLogError {
  return new TransparencyLogError('log.unavailable', path, {
    'zh-CN': `取不到文件（${reason}）。`,
    en: `The file can't be fetched (${reason}).`,
  });
}
