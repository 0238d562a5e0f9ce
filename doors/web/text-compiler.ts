import { fileURLToPath } from 'node:url';
import { type CompilerOptions, compile } from '@inlang/paraglide-js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * How the two message catalogues become typed functions in `generated/messages`.
 * There is no way to guess a language: every call passes it, so that two requests never mix.
 */
export const textCompilerOptions: CompilerOptions = {
  project: here('./project.inlang'),
  outdir: here('./generated/messages'),
  outputStructure: 'locale-modules',
  emitTsDeclarations: true,
  emitGitIgnore: false,
  emitPrettierIgnore: false,
  emitReadme: false,
  disableAsyncLocalStorage: true,
  strategy: ['baseLocale'],
};

/** Writes `generated/messages` anew from `messages/`. */
export async function compileTexts(): Promise<void> {
  await compile(textCompilerOptions);
}

if (import.meta.main) await compileTexts();
