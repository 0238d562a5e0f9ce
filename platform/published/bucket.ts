import { AwsClient } from 'aws4fetch';
import {
  checkPath,
  type PublishedFile,
  PublishedFileDiffers,
  type PublishedFiles,
} from './published-files.ts';

/** A bucket of an S3-compatible store, or a place in one. */
export interface BucketOptions {
  /** The bucket's address with a prefix, if any: `https://store.example.cn/bucket/prefix`, no slash at the end. */
  readonly url: string;
  readonly keyId: string;
  readonly secret: string;
  /** `auto` unless given. */
  readonly region?: string | undefined;
}

/** So long a request may take, in milliseconds. */
const limitMs = 15_000;

/** So many requests run at the same time. */
const atOnceMax = 16;

/**
 * Publishes into a bucket. A store that keeps its word (a written object is durable, and read as written from
 * then on) is what the log relies on; Amazon's, Ceph's and MinIO's do.
 *
 * Files are written with `If-None-Match: *`, so that a store that knows it refuses to overwrite, and are
 * compared before and, where the store refused, after.
 */
export function bucketOfFiles({ url, keyId, secret, region }: BucketOptions): PublishedFiles {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    service: 's3',
    region: region ?? 'auto',
    retries: 2,
  });
  const send = async (method: string, path: string, init: RequestInit, accepted: readonly number[]) => {
    const response = await client.fetch(`${url}/${checkPath(path)}`, {
      ...init,
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    });
    if (accepted.includes(response.status)) return response;
    await response.body?.cancel();
    throw Object.assign(new Error(`the store answered ${response.status} to ${method} ${path}`), {
      code: `HTTP_${response.status}`,
    });
  };
  const read = async (path: string) => {
    const response = await send('GET', path, {}, [200, 404]);
    if (response.status === 200) return new Uint8Array(await response.arrayBuffer());
    await response.body?.cancel();
    return undefined;
  };
  const put = async ({ path, bytes }: PublishedFile, headers: Record<string, string>) => {
    const response = await send('PUT', path, { body: new Uint8Array(bytes), headers }, [200, 201, 204, 412]);
    await response.body?.cancel();
    return response.status !== 412;
  };
  const keepOne = async (file: PublishedFile) => {
    const headers = {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'If-None-Match': '*',
    };
    const there =
      (await read(file.path)) ?? ((await put(file, headers)) ? file.bytes : await read(file.path));
    if (there === undefined || !Buffer.from(there).equals(file.bytes))
      throw new PublishedFileDiffers(file.path);
  };
  return {
    read,
    keep: (files) => eachAtOnce(files, keepOne),
    async replace(file) {
      await put(file, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=1' });
    },
    remove: (paths) =>
      eachAtOnce(paths, async (path) => {
        const response = await send('DELETE', path, {}, [200, 204, 404]);
        await response.body?.cancel();
      }),
  };
}

async function eachAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += atOnceMax)
    await Promise.all(items.slice(at, at + atOnceMax).map(work));
}
