import { parsePolicy } from '../checkpoints/parse-policy.ts';
import { type Policy, policyOfLogs } from '../checkpoints/policy.ts';
import { type VerifiedCheckpoint, verifyCheckpoint } from '../checkpoints/verified-checkpoint.ts';
import { equalBytes, utf8 } from '../encoding/bytes.ts';
import { opensPart, parseEntry } from '../entries/entry.ts';
import type { Entry } from '../entries/entry-form.ts';
import { leafHash } from '../hashing/merkle-hash.ts';
import type { NoteVerifierOptions } from '../notes/note-verifier.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { verifyInclusion } from '../tree/inclusion.ts';
import { findingTexts } from './finding-texts.ts';
import { parseReceipt, type Receipt } from './receipt.ts';
import type { ReceiptCheck, ReceiptFinding, ReceiptQuestion } from './receipt-check.ts';

/** What a receipt is checked against. */
export interface CheckReceiptOptions extends NoteVerifierOptions {
  /** Whom one trusts. Without it the keys in the receipt itself are tried, which proves nothing by itself. */
  readonly policy?: Policy;
  /** The entry's exact bytes, for receipts that hold none. Where they hold one it must be the same. */
  readonly entry?: Uint8Array;
}

/**
 * Checks a receipt and says in plain words what it proves and what it doesn't.
 *
 * Needs no network and no clock; a few milliseconds in a browser. Never throws for anything that stands in the
 * file: what is malformed is a finding too.
 *
 * @source C2SP tlog-proof (draft); the register's format, "The entry"
 */
export function checkReceipt(file: string | Uint8Array, options: CheckReceiptOptions = {}): ReceiptCheck {
  const findings: ReceiptFinding[] = [];
  const add = (
    question: ReceiptQuestion,
    state: ReceiptFinding['state'],
    text: ReceiptFinding['text'],
    place = '',
  ): void => void findings.push({ question, state, place, text });

  const receipt = attempt(() => parseReceipt(file));
  if (receipt instanceof TransparencyLogError) {
    add('form', 'fails', receipt.text, receipt.place);
    return { verdict: 'refuted', findings, parts: {} };
  }
  const { index } = receipt.proof;
  add('form', 'holds', findingTexts.form(index));

  const policy = attempt(() => options.policy ?? policyOfLogs(...receipt.keys));
  if (policy instanceof TransparencyLogError) {
    add('key', 'fails', policy.text, policy.place);
    return { verdict: 'refuted', findings, index, parts: {} };
  }
  if (options.policy !== undefined) add('key', 'holds', findingTexts.keyGiven);
  else if (receipt.keys.length > 0) add('key', 'open', findingTexts.keyFromReceipt(receipt.keys));
  else add('key', 'open', findingTexts.keyMissing);

  const checkpoint = policy.logs.length === 0 ? undefined : checkpointOf(receipt, policy, options, add);
  const bytes = options.entry ?? (receipt.entry === undefined ? undefined : utf8(receipt.entry));
  const entry = bytes === undefined ? undefined : entryOf(bytes, index);
  checkInclusion(receipt, checkpoint, bytes, add);
  if (entry !== undefined && checkpoint !== undefined && entry.o !== checkpoint.origin) {
    add('inclusion', 'fails', findingTexts.otherLog(entry.o), entry.o);
  }
  const parts = checkParts(receipt, entry, add);

  const fails = findings.some(({ state }) => state === 'fails');
  const needed: readonly ReceiptQuestion[] = ['key', 'signature', 'inclusion'];
  const proven = needed.every((need) =>
    findings.some(({ question, state }) => question === need && state === 'holds'),
  );
  return {
    verdict: fails ? 'refuted' : proven ? 'proven' : 'unproven',
    findings,
    index,
    parts,
    ...(entry !== undefined && { entry }),
    ...(checkpoint !== undefined && { checkpoint }),
  };
}

/**
 * Reads whom somebody trusts as people paste it: a policy file, or verifier keys, one a line.
 *
 * Empty lines don't count. Throws `policy.malformed` or `key.malformed`; undefined if there is nothing.
 */
export function parseTrust(text: string): Policy | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const keys = lines.filter((line) => line !== '');
  if (keys.length === 0) return undefined;
  if (lines.some((line) => /^(?:quorum|log|witness|group)\s/.test(line))) {
    return parsePolicy(`${lines.join('\n')}\n`);
  }
  return policyOfLogs(...keys);
}

type Add = (
  question: ReceiptQuestion,
  state: ReceiptFinding['state'],
  text: ReceiptFinding['text'],
  place?: string,
) => void;

function checkpointOf(
  { proof }: Receipt,
  policy: Policy,
  { sm2 }: CheckReceiptOptions,
  add: Add,
): VerifiedCheckpoint | undefined {
  const checkpoint = attempt(() =>
    verifyCheckpoint(proof.checkpoint, policy, {
      allowUnwitnessed: true,
      allowExtensions: true,
      ...(sm2 !== undefined && { sm2 }),
    }),
  );
  if (checkpoint instanceof TransparencyLogError) {
    add('signature', 'fails', checkpoint.text, checkpoint.place);
    return undefined;
  }
  const { origin, size, quorum, cosignatures } = checkpoint;
  add('signature', 'holds', findingTexts.signed(origin, size));
  if (!quorum.satisfied) add('witnesses', 'fails', findingTexts.tooFewWitnesses(quorum.missing));
  else if (cosignatures.length > 0) add('witnesses', 'holds', findingTexts.witnessed(cosignatures));
  else add('witnesses', 'open', findingTexts.unwitnessed);
  return checkpoint;
}

function checkInclusion(
  { proof, entry }: Receipt,
  checkpoint: VerifiedCheckpoint | undefined,
  bytes: Uint8Array | undefined,
  add: Add,
): void {
  const { index, path } = proof;
  if (checkpoint === undefined) return;
  if (bytes === undefined) {
    add('inclusion', 'open', findingTexts.entryMissing);
    return;
  }
  const same = entry === undefined || equalBytes(utf8(entry), bytes);
  const { size, root } = checkpoint;
  const included = same && verifyInclusion({ leafHash: leafHash(bytes), index, size, root, path });
  if (included) add('inclusion', 'holds', findingTexts.included(index, size));
  else add('inclusion', 'fails', findingTexts.notIncluded(index));
}

/** Gives the parts that are what was committed to. */
function checkParts({ parts }: Receipt, entry: Entry | undefined, add: Add): Record<string, string> {
  if (entry === undefined) {
    for (const part of Object.keys(parts)) add('part', 'fails', findingTexts.noEntryForPart, part);
    return {};
  }
  const matching: [string, string][] = [];
  for (const [part, { data, opening }] of Object.entries(parts)) {
    if (attempt(() => opensPart(entry, part, opening, data)) === true) {
      add('part', 'holds', findingTexts.partMatches, part);
      matching.push([part, data]);
    } else {
      add('part', 'fails', findingTexts.partDiffers, part);
    }
  }
  for (const part of Object.keys(entry.c)) {
    if (!Object.hasOwn(parts, part)) add('part', 'open', findingTexts.partWithheld, part);
  }
  return Object.fromEntries(matching);
}

/** The entry as one of the register's; other logs' entries are only bytes to us. */
function entryOf(bytes: Uint8Array, index: number): Entry | undefined {
  const entry = attempt(() => parseEntry(bytes, { index }));
  return entry instanceof TransparencyLogError ? undefined : entry;
}

function attempt<Result>(run: () => Result): Result | TransparencyLogError {
  try {
    return run();
  } catch (error) {
    if (error instanceof TransparencyLogError) return error;
    throw error;
  }
}
