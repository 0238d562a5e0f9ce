import { FairSharesError } from '../fair-shares-error.ts';

/** The most parties that a problem with a formula may have. */
export const partiesMax = 100_000;

/**
 * Refuses a list of parties that is empty, too long, or in which a name is empty or occurs twice.
 * @throws FairSharesError `game.players-invalid`, `size.too-many-players`
 */
export function checkPlayers(players: readonly string[]): void {
  if (players.length === 0) {
    throw new FairSharesError(
      'game.players-invalid',
      'players',
      '至少要有一方。',
      'There must be at least one party.',
    );
  }
  if (players.length > partiesMax) {
    throw new FairSharesError(
      'size.too-many-players',
      'players',
      `共 ${players.length} 方，最多 ${partiesMax} 方。`,
      `${players.length} parties; at most ${partiesMax}.`,
    );
  }
  const seen = new Set<string>();
  for (const [index, player] of players.entries()) {
    if (typeof player !== 'string' || player.trim() === '' || seen.has(player)) {
      throw new FairSharesError(
        'game.players-invalid',
        `players[${index}]`,
        `各方的名称不能为空，也不能重复：“${player}”。`,
        `Names of parties must not be empty and must differ: "${player}".`,
      );
    }
    seen.add(player);
  }
}
