import type { Context, Hono } from 'hono';
import { parseTilePath, TransparencyLogError } from '#methods/transparency-log/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { checkpointPath, type LogIdentity, logPrefix } from '#register/log/index.ts';

/** Tiles and bundles never change. */
const forEver = 'public, max-age=31536000, immutable';

/** A checkpoint is signed about each second. */
const forSeconds = 'public, max-age=1';

/**
 * Mounts the public log: its checkpoint, tiles and bundles, below `/log`, for anyone's program, also in a
 * browser that shows another site. A static server may carry the same files instead.
 *
 * @source C2SP tlog-tiles 0.1.0, "APIs"
 */
export function mountLog(app: Hono, realm: Realm): void {
  app.get(`/${checkpointPath}`, async (context) => {
    const bytes = await realm.published.read(checkpointPath);
    if (bytes === undefined) return missing(context);
    return answer(context, bytes, 'text/plain; charset=utf-8', forSeconds);
  });
  app.get(`/${logPrefix}tile/*`, async (context) => {
    const path = new URL(context.req.url).pathname.slice(1 + logPrefix.length);
    if (!isTilePath(path)) return missing(context);
    const bytes = await realm.published.read(logPrefix + path);
    if (bytes === undefined) return missing(context);
    return answer(context, bytes, 'application/octet-stream', forEver);
  });
}

function isTilePath(path: string): boolean {
  try {
    parseTilePath(path);
    return true;
  } catch (error) {
    if (error instanceof TransparencyLogError) return false;
    throw error;
  }
}

function answer(context: Context, bytes: Uint8Array, type: string, caching: string): Response {
  return context.body(new Uint8Array(bytes), 200, {
    'Content-Type': type,
    'Content-Length': String(bytes.length),
    'Cache-Control': caching,
    'Access-Control-Allow-Origin': '*',
  });
}

function missing(context: Context): Response {
  return context.text('not found\n', 404, {
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
  });
}

/** What programs that look for a realm are told of its log. */
export function logFound(realm: Realm, { origin, keys }: LogIdentity) {
  return {
    url: `${realm.url}/log`,
    origin,
    keys: keys.map(({ verifierKey, algorithm, since, retiredAt }) => ({
      verifierKey,
      algorithm,
      since,
      retiredAt,
    })),
  };
}
