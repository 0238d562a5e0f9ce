import { createHash } from 'node:crypto';
import type { Lottery } from './lottery.ts';

/** The outcome of a draw. */
export interface Draw {
  readonly seed: string;
  /** The number of the ticket drawn, from 0. */
  readonly ticket: number;
  /** Which panel of the lottery holds it, from 0. */
  readonly panel: number;
  readonly members: readonly string[];
}

/**
 * Draws a ticket by a public seed: anyone can repeat it with ordinary tools.
 *
 * The ticket is SHA-256 of the UTF-8 text `gongzhi-sortition`, a newline and the seed, read as a number
 * of 256 bits, modulo `tickets` (the bias is below 2⁻²⁰⁰). The seed should be something that nobody can
 * choose and everybody can see, such as tomorrow's winning numbers, announced together with the
 * digest of the lottery.
 *
 * @source NIST FIPS 180-4 (SHA-256); RFC 3797 for drawing by public randomness.
 */
export function drawTicket(seed: string, tickets: number): number {
  const digest = createHash('sha256').update(`gongzhi-sortition\n${seed}`, 'utf8').digest('hex');
  return Number(BigInt(`0x${digest}`) % BigInt(tickets));
}

/** Draws one panel of a lottery by a public seed. The same lottery and seed always give the same panel. */
export function drawPanel(lottery: Lottery, seed: string): Draw {
  const ticket = drawTicket(seed, lottery.tickets);
  let end = 0;
  const panel = lottery.panels.findIndex(({ tickets }) => {
    end += tickets;
    return ticket < end;
  });
  return { seed, ticket, panel, members: lottery.panels[panel]!.members };
}
