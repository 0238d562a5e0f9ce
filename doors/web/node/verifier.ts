import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { verifierFolder } from '#methods/transparency-log/verifier/build.ts';

/**
 * Serves the offline verifier: one file that people open here or keep on their own device. It carries its own
 * policy, which allows it no network; ours would forbid the script within it.
 */
export function mountVerifier(app: Hono): void {
  app.get('/verifier.html', async (context) => {
    const page = await readFile(join(verifierFolder, 'verifier.html'), 'utf8').catch(() => undefined);
    if (page === undefined) return context.notFound();
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    return context.body(page, 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'public, no-cache',
      ...(policy === undefined ? {} : { 'Content-Security-Policy': `${policy}; frame-ancestors 'none'` }),
    });
  });
}
