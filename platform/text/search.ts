import { chineseWords, runs } from './words.ts';

/** How much of a text is searchable, and how much of a query is looked for. */
const SEARCHED_LENGTH_MAX = 20_000;
const QUERY_LENGTH_MAX = 200;
const QUERY_WORDS_MAX = 16;
const TOKEN_LENGTH_MAX = 64;

/** Words so frequent that looking for them finds everything. */
const TOO_FREQUENT = new Set([...'的了吗呢吧啊呀着过是在有和与及或也都就很这那我你他她它们把被请个']);

/** Every two neighbouring characters, and the last one by itself, so that each character begins a token. */
function pairs(run: string): string[] {
  const characters = [...run];
  return characters.map((character, place) => character + (characters[place + 1] ?? ''));
}

/** Tokens hold letters and digits only, so quotes are all they need; a quote inside can't occur. */
function quoted(token: string): string {
  return `'${token}'`;
}

function truncated(token: string): string {
  return [...token].slice(0, TOKEN_LENGTH_MAX).join('');
}

/**
 * What of a text can be searched for, as a PostgreSQL `tsvector` (bind it as `$1::tsvector`; no positions).
 * Chinese is kept as pairs of neighbouring characters rather than as a dictionary's words: cutting 街道路灯
 * into words can lose 路灯, and another version of the dictionary would cut otherwise than the rows already
 * kept. The dictionary serves the query. Only the first 20,000 characters count.
 */
export function searchTokens(text: string): string {
  const tokens = new Set<string>();
  for (const run of runs(text, SEARCHED_LENGTH_MAX)) {
    if (run.chinese) for (const pair of pairs(run.text)) tokens.add(pair);
    else tokens.add(truncated(run.text));
  }
  return [...tokens].map(quoted).join(' ');
}

/** A word of one character matches wherever it begins a pair; a longer one as all its pairs. */
function chineseTerm(word: string): string {
  const characters = [...word];
  if (characters.length === 1) return `${quoted(word)}:*`;
  return pairs(word).slice(0, -1).map(quoted).join(' & ');
}

/**
 * What someone looks for, as a PostgreSQL `tsquery` for `searchTokens` (bind it as `$1::tsquery`): all words
 * have to occur, in any order; other than Chinese words match from their beginning. Null where nothing is left
 * to look for. Only the first 200 characters and 16 words count. Any input gives a valid query.
 */
export function searchQuery(text: string): string | null {
  const words = runs(text, QUERY_LENGTH_MAX).flatMap((run) =>
    run.chinese
      ? chineseWords(run.text).map((word) => ({ word, term: chineseTerm(word) }))
      : [{ word: run.text, term: `${quoted(truncated(run.text))}:*` }],
  );
  const telling = words.filter(({ word }) => !TOO_FREQUENT.has(word));
  const wanted = telling.length > 0 ? telling : words;
  const terms = [...new Set(wanted.map(({ term }) => term))].slice(0, QUERY_WORDS_MAX);
  return terms.length === 0 ? null : terms.join(' & ');
}
