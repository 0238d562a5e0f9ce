/** Tickets in a lottery: a billion billion would be too many for a double to count, a thousand billion are exact. */
export const ticketsTotal = 1_000_000_000_000;

/**
 * Turns weights into whole tickets that sum to `total`, each within one ticket of its share.
 *
 * Largest remainders get the tickets left over; of equal ones the earlier.
 */
export function toTickets(weights: readonly number[], total = ticketsTotal): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const shares = weights.map((weight) => (weight / sum) * total);
  const tickets = shares.map(Math.floor);
  const left = total - tickets.reduce((a, b) => a + b, 0);
  const order = [...shares.keys()].sort(
    (a, b) => shares[b]! - tickets[b]! - (shares[a]! - tickets[a]!) || a - b,
  );
  for (let at = 0; at < left; at++) {
    const p = order[at % order.length]!;
    tickets[p] = tickets[p]! + 1;
  }
  return tickets;
}
