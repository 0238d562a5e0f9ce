import type { Policy } from '../checkpoints/policy.ts';
import { type VerifiedCheckpoint, verifyCheckpoint } from '../checkpoints/verified-checkpoint.ts';
import { base64 } from '../encoding/base64.ts';
import { equalBytes, textOfUtf8 } from '../encoding/bytes.ts';
import type { NoteVerifierOptions } from '../notes/note-verifier.ts';
import { noteLengthMax } from '../notes/signed-note.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { emptyLogTree, type LogTree, rootOfLogTree } from '../tree/log-tree.ts';
import { auditEntries } from './audit-entries.ts';
import type { AuditReport } from './audit-report.ts';
import type { AuditState } from './audit-state.ts';
import { timeBounds } from './entry-times.ts';
import type { LogSource } from './log-source.ts';
import { Violations } from './violations.ts';

/** How far an audit has come. */
export interface AuditProgress {
  /** Entries done, those known before included. */
  readonly entries: number;
  /** Of so many. */
  readonly size: number;
  readonly violationCount: number;
  /** What may be saved now, to go on from here if the audit is broken off; only while nothing is wrong. */
  readonly state?: AuditState;
}

/** What an audit looks at, and how. */
export interface AuditOptions extends NoteVerifierOptions {
  /** Whose checkpoints are believed, and how many witnesses must have seen them. */
  readonly policy: Policy;
  /** Take each entry apart as an entry of the register, its time included; otherwise entries are just bytes. */
  readonly entries?: 'gongzhi';
  /** What an earlier audit left: go on from there. */
  readonly resume?: AuditState;
  /** An earlier checkpoint, verbatim, that this log must have grown from. */
  readonly earlier?: string;
  /** The present in seconds since 1970: entries may not be dated later if no witness gives a bound. */
  readonly now?: number;
  /** How many bundles are fetched at the same time; 16 unless given. A bundle has up to 17 MB, mostly 80 kB. */
  readonly ahead?: number;
  /** Called after each 256 entries or so. */
  readonly onProgress?: (progress: AuditProgress) => void;
}

/**
 * Checks a whole log: that its checkpoint is signed, that its entries make the root that was signed, that every
 * tile follows from them, and that nothing that was signed before has changed.
 *
 * Reads each bundle and tile once and keeps a few of them in memory, whatever the log's size. What is wrong with
 * the log is in the report. Throws only what keeps the audit from being done: `log.unavailable`, an earlier
 * checkpoint that isn't this log's, and `audit-state.malformed`.
 *
 * @source C2SP tlog-tiles 0.1.0; RFC 6962, section 2.1
 */
export async function auditLog(source: LogSource, options: AuditOptions): Promise<AuditReport> {
  const violations = new Violations();
  const bytes = await source.read('checkpoint', noteLengthMax);
  if (bytes === undefined) {
    throw new TransparencyLogError('log.unavailable', 'checkpoint', {
      'zh-CN': '此处没有日志：没有检查点文件。',
      en: 'There is no log here: no checkpoint is served.',
    });
  }
  const latest = violations.noted('checkpoint', () => believed(bytes, options));
  if (latest === undefined) return { known: 0, audited: 0, times: {}, ...listed(violations) };
  const note = textOfUtf8(bytes);
  const { origin, size, root, cosignatures, quorum } = latest;
  if (!quorum.satisfied) {
    violations.add('policy.unsatisfied', 'checkpoint', {
      'zh-CN': `见证不足：尚缺 ${quorum.missing.join('、')}。`,
      en: `Too few witnesses have seen it; missing are ${quorum.missing.join(', ')}.`,
    });
  }

  const earlier = earlierCheckpoints(options, origin);
  const last = earlier.reduce((found, { seen }) => Math.max(found, seen.size), 0);
  const times = timeBounds(earlier.find(({ seen }) => seen.size === last)?.seen, latest, options.now);
  const start = options.resume?.tree ?? emptyLogTree;
  const known = Math.min(start.size, size);
  const report = {
    checkpoint: { origin, size, root: base64(root), note, cosignatures, quorum },
    known,
    times,
  };
  const shrunk = earlier.find(({ seen }) => seen.size > size);
  if (shrunk !== undefined || start.size > size) {
    violations.add('log.shrank', `size ${size}`, {
      'zh-CN': `日志以前签署过 ${shrunk?.seen.size ?? start.size} 条，现在只出示 ${size} 条。也可能是缓存陈旧，请稍后再试。`,
      en: `The log has signed ${shrunk?.seen.size ?? start.size} entries before and shows ${size} now. A stale cache can do that too: try again later.`,
    });
    return { ...report, audited: 0, ...listed(violations) };
  }

  let forked = earlier.find(({ seen }) => seen.size === size && !equalBytes(seen.root, root));
  const sameSize = forked !== undefined;
  const compareRoots = (tree: LogTree): void => {
    forked ??= earlier.find(
      ({ seen }) => seen.size === tree.size && !equalBytes(seen.root, rootOfLogTree(tree)),
    );
  };
  const tree = await auditEntries(source, {
    start,
    size,
    origin,
    note,
    stops: [...earlier.map(({ seen }) => seen.size), size],
    entries: options.entries,
    // Entries under an earlier checkpoint were bounded when that one was audited.
    timesFrom: last,
    times,
    ahead: options.ahead ?? 16,
    violations,
    onStop: compareRoots,
    onProgress: options.onProgress,
  });
  const holds = tree.size === size && equalBytes(rootOfLogTree(tree), root);
  if (tree.size === size && !holds) violations.add('log.root', `size ${size}`, otherRoot);
  if (forked !== undefined) violations.add('log.forked', `size ${forked.seen.size}`, otherVersion);
  return {
    ...report,
    audited: tree.size - known,
    ...listed(violations),
    // Two notes alone are proof if they state one size, or if the entries served make the later one's root.
    ...(forked !== undefined && (holds || sameSize) && { fork: { earlier: forked.note, later: note } }),
    ...(violations.count === 0 && { state: { checkpoint: note, tree } }),
  };
}

const otherRoot = {
  'zh-CN': '由条目重新算出的根哈希与日志签署的不同：有条目被改动、删除、插入或调换。',
  en: 'The root that follows from the entries is not the one that the log signed: entries were altered, removed, inserted or moved.',
};

const otherVersion = {
  'zh-CN': '以前签署的检查点与现在的日志不符：日志出示过两个不同的版本。',
  en: 'A checkpoint that was signed before contradicts the log as it is now: it has shown two versions.',
};

function listed({ listed, count }: Violations): Pick<AuditReport, 'violations' | 'violationCount'> {
  return { violations: listed, violationCount: count };
}

function believed(note: Uint8Array | string, { policy, sm2 }: AuditOptions): VerifiedCheckpoint {
  return verifyCheckpoint(note, policy, {
    allowUnwitnessed: true,
    allowExtensions: true,
    ...(sm2 !== undefined && { sm2 }),
  });
}

interface EarlierCheckpoint {
  readonly seen: VerifiedCheckpoint;
  readonly note: string;
}

/** The checkpoints that the log must have grown from; each verified, as a forged one would accuse the log. */
function earlierCheckpoints(options: AuditOptions, origin: string): EarlierCheckpoint[] {
  const { earlier, resume } = options;
  const notes = [earlier, resume?.checkpoint].filter((note) => note !== undefined);
  const checkpoints = notes.map((note) => ({ seen: believed(note, options), note }));
  for (const { seen } of checkpoints) {
    if (seen.origin === origin) continue;
    throw new TransparencyLogError('checkpoint.origin', seen.origin, {
      'zh-CN': `先前的检查点属于另一个日志，不是 ${origin}。`,
      en: `The earlier checkpoint is another log's, not that of ${origin}.`,
    });
  }
  if (resume !== undefined) requireOwnState(resume, checkpoints.at(-1)!.seen);
  return checkpoints;
}

/** A damaged state must not accuse the log. */
function requireOwnState({ tree }: AuditState, seen: VerifiedCheckpoint): void {
  const fits =
    tree.size < seen.size || (tree.size === seen.size && equalBytes(rootOfLogTree(tree), seen.root));
  if (fits) return;
  throw new TransparencyLogError('audit-state.malformed', `size ${tree.size}`, {
    'zh-CN': '保存的核查进度与其中的检查点不符，请删除后重新核查。',
    en: "The saved state doesn't fit its own checkpoint; delete it and audit anew.",
  });
}
