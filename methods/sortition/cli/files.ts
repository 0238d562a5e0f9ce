import { readFileSync } from 'node:fs';
import { SortitionError } from '../sortition-error.ts';

/** Reads a file of text in UTF-8 or, as spreadsheets in China write it, GB 18030. Throws `file.unreadable`. */
export function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SortitionError(
      'file.unreadable',
      { file },
      `无法读取文件“${file}”：${reason}`,
      `The file "${file}" cannot be read: ${reason}`,
    );
  }
}

/** Reads the ids of a panel: from this command's JSON output, or from lines of text. */
export function readPanel(file: string): string[] {
  const text = readText(file);
  if (text.trimStart().startsWith('{')) {
    try {
      const { panel } = JSON.parse(text) as { panel?: unknown };
      if (Array.isArray(panel)) return panel.map(String);
    } catch {
      // Falls through to the error below: neither form.
    }
    throw new SortitionError(
      'file.unreadable',
      { file },
      `“${file}”不是本命令的 JSON 输出。`,
      `"${file}" is not this command's JSON output.`,
    );
  }
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
