import {
  type AddCheckpoint,
  formatAddCheckpoint,
  numberOfDecimal,
  witnessedCheckpointPath,
} from '#methods/transparency-log/index.ts';

/** How other machines are asked; `fetch` is an argument so that realms in one process can witness each other. */
export interface Asking {
  readonly fetch?: typeof fetch;
  /** For one answer, body included, in milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number;
  /** Ends the asking early: whoever was asked gave no answer then. */
  readonly signal?: AbortSignal | undefined;
}

/** What a witness answered to `add-checkpoint`. */
export type AddCheckpointAnswer =
  | { readonly status: 200; readonly lines: string }
  | { readonly status: 409; readonly size: number }
  | { readonly status: number };

/** The longest answer that is read, in bytes. */
const answerLengthMax = 65_536;

/**
 * Asks a witness to cosign a checkpoint.
 *
 * @param prefix its address, below which `add-checkpoint` is asked.
 * @returns undefined if it gave no answer in time or one that can't be read.
 * @source C2SP tlog-witness 1.0.0, "add-checkpoint"
 */
export async function askToAdd(
  prefix: string,
  request: AddCheckpoint,
  asking: Asking,
): Promise<AddCheckpointAnswer | undefined> {
  const body = formatAddCheckpoint(request);
  const answer = await ask(`${prefix}/add-checkpoint`, { method: 'POST', body }, asking);
  if (answer === undefined) return undefined;
  const { status, type, text } = answer;
  if (status === 200) return { status, lines: text };
  if (status !== 409) return { status };
  const size = type?.startsWith('text/x.tlog.size') === true ? numberOfDecimal(text.trim()) : undefined;
  return size === undefined ? undefined : { status: 409, size };
}

/** The last checkpoint of a log that a witness says that it cosigned; undefined if it shows none. */
export async function askForCheckpoint(
  prefix: string,
  origin: string,
  asking: Asking,
): Promise<string | undefined> {
  const answer = await ask(`${prefix}/${witnessedCheckpointPath(origin)}`, { method: 'GET' }, asking);
  return answer?.status === 200 ? answer.text : undefined;
}

async function ask(
  url: string,
  request: RequestInit,
  asking: Asking,
): Promise<{ status: number; type: string | null; text: string } | undefined> {
  const answer = await askFor(url, request, answerLengthMax, asking);
  try {
    return answer && { ...answer, text: new TextDecoder('utf-8', { fatal: true }).decode(answer.bytes) };
  } catch {
    // Not text: as good as no answer.
    return undefined;
  }
}

/**
 * Asks an address, in bounded time and for a bounded answer.
 *
 * @returns undefined if there is no answer: no such name, no connection, a redirect, too slow, too long.
 */
export async function askFor(
  url: string,
  request: RequestInit,
  lengthMax: number,
  { fetch: fetchBy = fetch, timeoutMs = 10_000, signal: ending }: Asking,
): Promise<
  { readonly status: number; readonly type: string | null; readonly bytes: Uint8Array } | undefined
> {
  try {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = ending === undefined ? timeout : AbortSignal.any([timeout, ending]);
    const response = await fetchBy(url, { ...request, redirect: 'error', signal });
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > lengthMax) return undefined;
      parts.push(part);
    }
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      bytes: new Uint8Array(Buffer.concat(parts)),
    };
  } catch {
    // Whatever went wrong on the way, there is no answer.
    return undefined;
  }
}
