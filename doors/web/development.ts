import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import type { ServerBuild } from 'react-router';

/** Vite running inside this process. */
export interface DevelopmentPages {
  /** The pages as they are now, after the last edit. */
  build(): Promise<ServerBuild>;
  close(): Promise<void>;
}

/** Starts Vite in middleware mode and lets it answer, ahead of the pages, for modules and reloading. */
export async function startVite(app: Hono): Promise<DevelopmentPages> {
  const { createServer } = await import('vite');
  const root = fileURLToPath(new URL('.', import.meta.url));
  const vite = await createServer({
    root,
    configFile: `${root}vite.config.ts`,
    appType: 'custom',
    server: { middlewareMode: true },
  });
  app.use('*', async (c, next) => {
    const node = c.env as { incoming?: IncomingMessage; outgoing?: ServerResponse } | undefined;
    if (!node?.incoming || !node.outgoing) return next();
    const { incoming, outgoing } = node;
    const passed = await new Promise<boolean>((resolve) => {
      outgoing.once('close', () => resolve(false));
      vite.middlewares(incoming, outgoing, () => resolve(true));
    });
    return passed ? next() : RESPONSE_ALREADY_SENT;
  });
  return {
    build: () =>
      vite.ssrLoadModule('virtual:react-router/server-build') as Promise<unknown> as Promise<ServerBuild>,
    close: () => vite.close(),
  };
}
