import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { fileTooLarge } from './file-too-large.ts';
import type { LogSource } from './log-source.ts';

/**
 * Reads a log from a folder in which its files lie as they are served.
 *
 * Only what isn't there counts as missing; a file that can't be read is `log.unavailable`.
 */
export function folderSource(folder: string): LogSource {
  return {
    name: folder,
    async read(path, lengthMax) {
      try {
        const file = await open(join(folder, path));
        try {
          if ((await file.stat()).size > lengthMax) throw fileTooLarge(path, lengthMax);
          return await file.readFile();
        } finally {
          await file.close();
        }
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
        if (error instanceof TransparencyLogError) throw error;
        throw new TransparencyLogError('log.unavailable', path, {
          'zh-CN': `文件无法读取（${code ?? '原因不明'}）。`,
          en: `The file can't be read (${code ?? 'no reason given'}).`,
        });
      }
    },
  };
}
