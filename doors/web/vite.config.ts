import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';
import { textCompilerOptions } from './text-compiler.ts';

/**
 * How the pages are built. The server bundle carries React and Mantine inside, in their production form,
 * whatever NODE_ENV the server runs under; it imports nothing of the Node side but `node:` modules.
 */
export default defineConfig(({ command }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [paraglideVitePlugin(textCompilerOptions), reactRouter()],
  ...(command === 'build'
    ? { define: { 'process.env.NODE_ENV': '"production"' }, ssr: { noExternal: true as const } }
    : {}),
  worker: { format: 'es' as const },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { middlewareMode: true },
}));
