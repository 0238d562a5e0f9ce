import { FairSharesError } from '../fair-shares-error.ts';

/** One of several games in a file. */
interface Listed {
  readonly name: string;
  readonly game: Record<string, unknown>;
}

/**
 * Picks one game out of a file that holds one, or several in lists.
 *
 * @param name the game's `name` or `seed`, or its position counted from 1; needed if there are several.
 * @throws FairSharesError `file.several-games`, `file.no-such-game`
 */
export function selectGame(input: unknown, name?: string): unknown {
  const games = listGames(input);
  if (games === undefined) return input;
  if (name === undefined && games.length === 1) return games[0]!.game;
  const names = games.map((listed) => listed.name);
  const some = names.slice(0, 30).join('; ');
  if (name === undefined) {
    throw new FairSharesError(
      'file.several-games',
      '',
      `文件里有 ${games.length} 个问题，请用 --game 指明：${some}`,
      `The file holds ${games.length} games; name one by --game: ${some}`,
    );
  }
  const position = names.indexOf(name);
  const found = games[position < 0 && /^\d+$/.test(name) ? Number(name) - 1 : position];
  if (found !== undefined) return found.game;
  throw new FairSharesError(
    'file.no-such-game',
    '',
    `文件里没有“${name}”。现有：${some}`,
    `The file has no game "${name}". There are: ${some}`,
  );
}

/** The games in the lists of an object or in a list; undefined if the input itself is to be the game. */
function listGames(input: unknown): Listed[] | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  if (!Array.isArray(input) && ['values', 'claims', 'costs', 'form'].some((key) => Object.hasOwn(input, key)))
    return undefined;
  const lists = Array.isArray(input) ? [input] : Object.values(input).filter(Array.isArray);
  const games = lists
    .flat()
    .filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null);
  if (games.length === 0) return undefined;
  return games.map((game, index) => ({ name: String(game.name ?? game.seed ?? index + 1), game }));
}
