import { checkReceipt, parseTrust } from '../receipt/check-receipt.ts';
import type { ReceiptCheck } from '../receipt/receipt-check.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';

/** A receipt's check, and how long it took. */
export interface TimedReceiptCheck extends ReceiptCheck {
  readonly milliseconds: number;
}

/**
 * Checks a receipt in a browser: what a "verify" button calls.
 *
 * `trust` is what `parseTrust` reads (verifier keys, one a line, or a policy); what can't be read as such is a
 * finding on the question `key`. Computes everything here and asks nobody. Built as `verify-receipt.js`, a module
 * for `import()`.
 */
export function verifyReceipt(
  file: string | Uint8Array,
  trust: string,
  entry?: Uint8Array,
): TimedReceiptCheck {
  const start = performance.now();
  const check = checkAgainst(file, trust, entry);
  return { ...check, milliseconds: performance.now() - start };
}

function checkAgainst(file: string | Uint8Array, trust: string, entry: Uint8Array | undefined): ReceiptCheck {
  try {
    const policy = parseTrust(trust);
    return checkReceipt(file, {
      ...(policy !== undefined && { policy }),
      ...(entry !== undefined && { entry }),
    });
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error;
    const { place, text } = error;
    return { verdict: 'unproven', parts: {}, findings: [{ question: 'key', state: 'open', place, text }] };
  }
}
