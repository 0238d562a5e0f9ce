import { encode } from 'uqr';
import type { QrView } from '../../app/view.ts';

/** Around the code so many modules stay white, as readers of codes need it. */
const border = 4;

/**
 * Draws a text as a QR code: a square of modules and one path over the dark ones.
 *
 * @source ISO/IEC 18004, error correction M
 */
export function qrCode(text: string): QrView {
  const { size, data } = encode(text, { ecc: 'M', border });
  const path = data.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  return { size, path: path.join('') };
}

/** Where dark modules stand side by side in a row: start and length. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
