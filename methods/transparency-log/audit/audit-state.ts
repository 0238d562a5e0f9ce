import { base64, bytesOfBase64 } from '../encoding/base64.ts';
import { isCount } from '../encoding/decimal.ts';
import { hashLength } from '../hashing/merkle-hash.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import type { LogTree } from '../tree/log-tree.ts';
import { subtreesOf } from '../tree/subtree.ts';
import { partialWidth } from '../tree/tile-path.ts';

/** What an auditor keeps between two audits, so that the next one reads only what is new. */
export interface AuditState {
  /** The last checkpoint that was believed, verbatim. */
  readonly checkpoint: string;
  /** The tree of the entries audited so far: fewer than the checkpoint's if the audit was broken off. */
  readonly tree: LogTree;
}

const format = 'gongzhi.audit-state@1';

/** No tree of at most 2^53 − 1 entries has more levels of tiles. */
const levelsMax = 7;

/** The longest state that is read, in characters. */
export const auditStateLengthMax = 4_000_000;

/** Writes a state as JSON, with hashes in base64. */
export function formatAuditState({ checkpoint, tree }: AuditState): string {
  const { size, perfect, edge } = tree;
  return `${JSON.stringify({ format, checkpoint, size, perfect: perfect.map(base64), edge: edge.map(base64) }, null, 1)}\n`;
}

/** Reads a state; throws `audit-state.malformed` for everything that `formatAuditState` doesn't write. */
export function parseAuditState(text: string): AuditState {
  if (text.length > auditStateLengthMax) throw malformed('');
  const value = objectOf(text);
  const { checkpoint, size } = value;
  if (value['format'] !== format || typeof checkpoint !== 'string' || !isCount(size)) throw malformed('');
  const perfect = bytesAt(value, 'perfect');
  const edge = bytesAt(value, 'edge');
  const wanted = subtreesOf({ start: 0, end: size }).length;
  if (perfect.length !== wanted || perfect.some((hash) => hash.length !== hashLength)) {
    throw malformed('perfect');
  }
  const levels = Array.from({ length: levelsMax }, (_, level) => partialWidth(size, level) * hashLength);
  if (edge.length > levelsMax || levels.some((length, level) => (edge[level]?.length ?? 0) !== length)) {
    throw malformed('edge');
  }
  return { checkpoint, tree: { size, perfect, edge } };
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw malformed('');
}

function bytesAt(value: Record<string, unknown>, name: string): Uint8Array[] {
  const rows = value[name];
  if (!Array.isArray(rows) || rows.some((row) => typeof row !== 'string')) throw malformed(name);
  return rows.map((row: string) => bytesOfBase64(row, name));
}

function malformed(place: string): TransparencyLogError {
  return new TransparencyLogError('audit-state.malformed', place, {
    'zh-CN': '不是本程序保存的核查进度。',
    en: 'This is not an audit state that this program saved.',
  });
}
