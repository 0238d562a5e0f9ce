import { bytesOfBase64url, formatReceipt, parseTlogProof } from '#methods/transparency-log/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { readLedgerEntry } from '#register/ledger/index.ts';
import { readLogIdentity, waitForReceipt } from '#register/log/index.ts';
import type { ReceiptFile } from '../../app/portal/register/view.ts';
import { openedParts, type ReceiptHolder } from './act-view.ts';

/** So long somebody who asks for a file waits until the act is in the log, in milliseconds. */
const waitMs = 5_000;

/** The files that can be had of an act. */
export const receiptFiles = ['receipt', 'proof', 'entry'] as const;

/**
 * Writes a file by which an act can be checked elsewhere: `receipt` holds proof, entry and the parts that
 * whoever asks may see; `proof` the bare proof as the standard has it; `entry` the entry's exact bytes.
 *
 * @returns the refusal `receipt.not-yet` if the act doesn't enter the log within five seconds.
 */
export async function receiptFile(
  request: ReceiptHolder,
  actId: string,
  which: (typeof receiptFiles)[number],
  cookies: string | null,
): Promise<ReceiptFile | Refusal> {
  const { realm } = request;
  const receipt = await waitForReceipt(realm, actId, waitMs);
  if (isRefusal(receipt)) return receipt;
  const { index, proof } = receipt;
  const entry = Buffer.from(receipt.entry).toString('utf8');
  if (which === 'entry') return { name: `entry-${index}.json`, type: 'application/json', text: entry };
  const type = 'text/plain; charset=utf-8';
  if (which === 'proof') return { name: `entry-${index}.tlog-proof`, type, text: proof };
  const [found, identity] = await Promise.all([
    readLedgerEntry(realm.pool, index),
    readLogIdentity(realm.pool),
  ]);
  if (found === undefined || identity === undefined) return refuse('absent');
  const parts = Object.entries(await openedParts(request, found.act, cookies)).map(
    ([part, { data, opening }]) => [part, { data, opening: bytesOfBase64url(opening) }] as const,
  );
  const text = formatReceipt({
    proof: parseTlogProof(proof),
    entry,
    parts: Object.fromEntries(parts),
    keys: identity.keys.map(({ verifierKey }) => verifierKey),
  });
  return { name: `receipt-${index}.tlog-proof`, type, text };
}
