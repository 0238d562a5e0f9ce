import { createHash } from 'node:crypto';
import { say } from '#platform/languages.ts';
import { type Refusal, refusalsOf, refuse } from '#platform/refusal/index.ts';

/** The expected noes of the HTTP door itself. */
export const requestRefusals = {
  'request.malformed': {
    kind: 'malformed',
    text: say('请求内容无法读取，请检查格式。', 'The request can’t be read. Please check its form.'),
  },
  'request.too-large': {
    kind: 'too-large',
    text: say('提交的内容过大。', 'More was sent than can be taken in at once.'),
  },
  'request.not-json': {
    kind: 'media-type',
    text: say('请以 application/json 提交。', 'Send the body as application/json.'),
  },
  'request.not-json-or-csv': {
    kind: 'media-type',
    text: say(
      '请以 text/csv 或 XLSX 类型提交文件，或以 application/json 提交。',
      'Send the file as text/csv or XLSX, or as application/json.',
    ),
  },
  'request.if-match-malformed': {
    kind: 'malformed',
    text: say(
      'If-Match 应为所依据的版本号，例如 "3"。',
      'If-Match must be the version acted on, such as "3".',
    ),
  },
  'request.key-malformed': {
    kind: 'malformed',
    text: say('幂等键应为 1 至 200 个可见字符。', 'An idempotency key has 1 to 200 visible characters.'),
  },
  'request.elsewhere': {
    kind: 'forbidden',
    text: say('请求来自其他网站，已拒绝。', 'This request came from another site and was refused.'),
  },
} as const;

/** Gives one of the refusals of the HTTP door. */
export const refuseRequest = refusalsOf(requestRefusals);

/** The version in `If-Match`, if there is one; `*` and weak tags name no version and are refused. */
export function versionAsked(header: string | undefined, needed: boolean): number | undefined | Refusal {
  if (header === undefined) return needed ? refuse('version.missing') : undefined;
  const digits = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  return digits === undefined ? refuseRequest('request.if-match-malformed') : Number(digits);
}

/** The key in `Idempotency-Key`, if there is one. */
export function keyAsked(header: string | undefined): string | undefined | Refusal {
  if (header === undefined) return undefined;
  return /^[\x21-\x7e]{1,200}$/.test(header) ? header : refuseRequest('request.key-malformed');
}

/** What tells one request from another under the same key. */
export function requestHash(
  method: string,
  path: string,
  version: string | undefined,
  body: string,
): Uint8Array {
  return createHash('sha256')
    .update(JSON.stringify([method, path, version ?? null, body]))
    .digest();
}

/**
 * Whether a browser sends this from another site: such requests may read nothing and change nothing.
 * Programs other than browsers send neither header and are told apart by their token.
 */
export function fromElsewhere(headers: Headers, ownOrigin: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  return origin !== null && origin !== ownOrigin;
}
