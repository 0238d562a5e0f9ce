import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

interface Asset {
  body: Uint8Array<ArrayBuffer>;
  gzipped: Uint8Array<ArrayBuffer> | null;
  headers: Readonly<Record<string, string>>;
  etag: string;
}

/** Serves the built files of a folder from memory; undefined for a path that isn't among them. */
export type Assets = (request: Request) => Response | undefined;

/**
 * Reads a built folder once (a few MB) and serves it: files under `assets/` carry a hash in their name and
 * may be kept for ever, the others are asked for anew by ETag. Whoever accepts gzip gets it precompressed.
 */
export async function loadAssets(folder: string): Promise<Assets> {
  const byPath = new Map<string, Asset>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.gz') || entry.parentPath.includes('.vite')) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(folder.length).replaceAll('\\', '/');
    byPath.set(path.startsWith('/') ? path : `/${path}`, await readAsset(file, path.includes('assets/')));
  }
  return (request) => {
    const asset = byPath.get(new URL(request.url).pathname);
    if (!asset || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined;
    if (request.headers.get('If-None-Match') === asset.etag) {
      return new Response(null, { status: 304, headers: { ETag: asset.etag, ...asset.headers } });
    }
    const zipped = asset.gzipped && /\bgzip\b/.test(request.headers.get('Accept-Encoding') ?? '');
    const body = zipped ? asset.gzipped : asset.body;
    return new Response(request.method === 'HEAD' ? null : body, {
      headers: { ...asset.headers, ETag: asset.etag, ...(zipped ? { 'Content-Encoding': 'gzip' } : {}) },
    });
  };
}

async function readAsset(file: string, immutable: boolean): Promise<Asset> {
  const body = new Uint8Array(await readFile(file));
  const type = contentTypes[extname(file)] ?? 'application/octet-stream';
  const gzipped = body.length < 1024 || type === 'image/png' ? null : await readGzipped(file, body);
  return {
    body,
    gzipped,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    headers: {
      'Content-Type': type,
      'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept-Encoding',
    },
  };
}

/** What the build left beside the file, or its compression now where it left none. */
async function readGzipped(file: string, body: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(`${file}.gz`));
  } catch {
    return new Uint8Array(gzipSync(body, { level: 9 }));
  }
}
