import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's folder, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** One document, by its path below {@link root}. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** What is made or fetched rather than written; it is in no document and holds none. */
const made = /^(node_modules|dist|build|generated|data|failures)$|^\./;

/** The folders directly below one, in order of names, that hold at least one file, themselves or below. */
export function foldersIn(path: string): string[] {
  return readdirSync(root + path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !made.test(entry.name))
    .map((entry) => `${path}${entry.name}/`)
    .filter((folder) => filesIn(folder).length > 0)
    .sort();
}

/** All files below a folder that somebody wrote. */
export function filesIn(path: string): string[] {
  return readdirSync(root + path, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return made.test(entry.name) ? [] : filesIn(`${path}${entry.name}/`);
    return [`${path}${entry.name}`];
  });
}

/** Reads one document. */
export function readDocument(path: string): Document {
  return { path, text: readFileSync(root + path, 'utf8') };
}

/** All documents: the root's, those in `docs/`, and each method's README. */
export function allDocuments(): Document[] {
  return filesIn('')
    .filter((path) => path.endsWith('.md') && !path.startsWith('benchmarks/results/'))
    .map(readDocument);
}

/** Whether there is a file or folder at a path below {@link root}. */
export function exists(path: string): boolean {
  return statSync(root + path, { throwIfNoEntry: false }) !== undefined;
}

/** The addresses that a document links to or shows as pictures, without those of other machines. */
export function linksIn({ text }: Document): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

/** Everything that a document sets as code: blocks of commands line by line, and words in a line. */
export function codeIn({ text }: Document): string[] {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((match) => (match[1] ?? '').split('\n'));
  const words = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  return [...blocks, ...words].map((line) => line.trim()).filter((line) => line !== '');
}

/** What stands in code after a beginning, such as the verbs after `npx gongzhi `; each once, in order. */
export function wordsAfter(document: Document, beginning: string): string[] {
  const found = codeIn(document).flatMap((line) => [
    ...line.matchAll(new RegExp(`(?:^|&& )(?:[A-Z_]+=\\S+ )*${beginning}([a-z][a-z:-]*)`, 'g')),
  ]);
  return [...new Set(found.map((match) => match[1] ?? ''))].sort();
}
