#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Stripping types and compiling takes most of a short command's time. The folder of temporary files would be the
// default, where others on the machine could lay code for us to run.
enableCompileCache(fileURLToPath(new URL('../../.cache/compiled', import.meta.url)));
const { run } = await import('./run.ts');

process.exitCode = await run(process.argv.slice(2));
