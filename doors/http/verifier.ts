import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { verifierFolder } from '#methods/transparency-log/verifier/build.ts';

/**
 * Mounts the verifier: `/verifier.html`, the page to save and open from disk, and `/verify-receipt.js`, the
 * module with which pages do the same. Both are built with the pages; 404 where they haven't been.
 */
export function mountVerifier(app: Hono): void {
  app.get('/verifier.html', (context) => answer(context, 'verifier.html', 'text/html; charset=utf-8'));
  app.get('/verify-receipt.js', (context) =>
    answer(context, 'verify-receipt.js', 'text/javascript; charset=utf-8'),
  );
}

async function answer(context: Context, name: string, type: string): Promise<Response> {
  const bytes = await readFile(join(verifierFolder, name)).catch(() => undefined);
  if (bytes === undefined) return context.text('not found\n', 404);
  return context.body(new Uint8Array(bytes), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
}
