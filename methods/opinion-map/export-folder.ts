import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { OpinionMapError } from './opinion-map-error.ts';
import {
  type ExportedStatement,
  type ExportedVotes,
  readPolisStatements,
  readPolisVotes,
} from './polis-export.ts';

/** A conversation as exported by Polis. */
export interface ExportedConversation extends ExportedVotes {
  /** The file the votes came from. */
  readonly source: string;
  /** What `comments.csv` says of the statements; empty without that file. */
  readonly statements: readonly ExportedStatement[];
}

const voteFiles = ['participants-votes.csv', 'participant-votes.csv', 'votes.csv'];

/**
 * Reads a Polis export from a folder, or one of its vote files with the `comments.csv` beside it.
 *
 * In a folder `participants-votes.csv` is preferred to `votes.csv`.
 *
 * @throws OpinionMapError `file-missing`, and those of `readPolisVotes`.
 */
export function readExportFolder(path: string, agreeIs: 1 | -1 = 1): ExportedConversation {
  const source = voteFileOf(path);
  const comments = join(dirname(source), 'comments.csv');
  const statements =
    existsSync(comments) && basename(source) !== 'comments.csv'
      ? readPolisStatements({ name: comments, text: readFileSync(comments, 'utf8') })
      : [];
  const votes = readPolisVotes({ name: source, text: readFileSync(source, 'utf8') }, agreeIs);
  return { ...votes, source, statements };
}

function voteFileOf(path: string): string {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind?.isFile()) return path;
  const found = kind && voteFiles.map((name) => join(path, name)).find((file) => existsSync(file));
  if (found) return found;
  throw new OpinionMapError(
    'file-missing',
    { file: path },
    {
      'zh-CN': '找不到表态文件。请给出含 participants-votes.csv 或 votes.csv 的文件夹，或这样的文件。',
      en: 'No votes found. Give a folder with participants-votes.csv or votes.csv in it, or such a file.',
    },
  );
}
