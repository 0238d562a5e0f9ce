import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** The dictionary is 5 MB and takes some 0.15 s to load, so nobody pays for it who doesn't search. */
let jieba: Jieba | null = null;

/** Cuts a run of Chinese characters into words, after a dictionary. */
export function chineseWords(run: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.cut(run, false);
}

/** A stretch of text that is written in one way. */
export type Run = { readonly chinese: boolean; readonly text: string };

const HAN = /^\p{Script=Han}/u;
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;

/**
 * A text as runs of Chinese characters and of other letters and digits; everything else separates. Small
 * letters, full-width and compatibility forms as plain ones. Only the first `lengthMax` characters count.
 */
export function runs(text: string, lengthMax: number): Run[] {
  // Compatibility forms may grow, so the length is bounded before and after.
  const plain = text.slice(0, lengthMax).normalize('NFKC').toLowerCase().slice(0, lengthMax);
  return Array.from(plain.matchAll(RUNS), ([run]) => ({ chinese: HAN.test(run), text: run }));
}
