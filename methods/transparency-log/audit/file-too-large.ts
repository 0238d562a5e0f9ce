import { TransparencyLogError } from '../transparency-log-error.ts';

/** A file of the log is longer than any file of its kind can be. */
export function fileTooLarge(path: string, lengthMax: number): TransparencyLogError {
  return new TransparencyLogError('file.too-large', path, {
    'zh-CN': `文件超过 ${lengthMax} 字节，这类文件不会这样长。`,
    en: `The file is over ${lengthMax} bytes; files of this kind never are.`,
  });
}
