import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { auditLog } from '../audit/audit-log.ts';
import type { AuditReport } from '../audit/audit-report.ts';
import { type AuditState, formatAuditState, parseAuditState } from '../audit/audit-state.ts';
import { folderSource } from '../audit/folder-source.ts';
import type { LogSource } from '../audit/log-source.ts';
import { urlSource } from '../audit/url-source.ts';
import { textOfUtf8 } from '../encoding/bytes.ts';
import { numberOfDecimal } from '../encoding/decimal.ts';
import type { NoteVerifierOptions } from '../notes/note-verifier.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { ProgressLine } from './progress-line.ts';
import { commonOptions, languageOf, readNamedFile, readTrust } from './read-trust.ts';
import { type CommandIo, exitCodes } from './terminal.ts';
import { UsageError } from './usage.ts';

const options = {
  ...commonOptions,
  entries: { type: 'string' },
  resume: { type: 'string' },
  earlier: { type: 'string' },
  ahead: { type: 'string', default: '16' },
  timeout: { type: 'string', default: '20' },
  quiet: { type: 'boolean', default: false },
} as const;

/** So often the state of an audit under way is saved, in milliseconds. */
const saveEveryMs = 30_000;

/** `gongzhi verify log URL KEY`: audits a log from its address or from a folder with a copy of it. */
export async function verifyLog(
  argv: readonly string[],
  io: CommandIo,
  verifying: NoteVerifierOptions,
): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const language = languageOf(values.language);
  const [where, ...keys] = positionals;
  if (where === undefined)
    throw new UsageError('请给出日志的网址或文件夹。\nGive the log’s address or folder.');
  if (values.entries !== undefined && values.entries !== 'gongzhi') {
    throw new UsageError('--entries 只能是 gongzhi。\n--entries must be gongzhi.');
  }
  const ahead = countOf('ahead', values.ahead, 256);
  const source = sourceOf(where, countOf('timeout', values.timeout, 3600) * 1000);
  const policy = await readTrust([...(values.key ?? []), ...keys], values.policy);
  if (policy === undefined || policy.logs.length === 0) {
    throw new UsageError('请给出日志的验证公钥。\nGive the log’s verifier key.');
  }
  const resume = values.resume === undefined ? undefined : await readState(values.resume);
  const earlier = values.earlier === undefined ? undefined : textOfUtf8(await readNamedFile(values.earlier));

  const progress = values.quiet || values.json ? undefined : new ProgressLine(io, language);
  let saving: Promise<void> | undefined;
  let savedAt = performance.now();
  const report = await auditLog(source, {
    ...verifying,
    policy,
    ahead,
    now: Math.floor(Date.now() / 1000),
    ...(values.entries !== undefined && { entries: values.entries }),
    ...(resume !== undefined && { resume }),
    ...(earlier !== undefined && { earlier }),
    onProgress(done) {
      progress?.show(done.entries, done.size);
      const due = saving === undefined && performance.now() - savedAt >= saveEveryMs;
      if (!due || values.resume === undefined || done.state === undefined) return;
      savedAt = performance.now();
      // If this fails the next one may not; the last one tells.
      saving = saveState(values.resume, done.state)
        .catch(() => {})
        .finally(() => {
          saving = undefined;
        });
    },
  }).finally(() => progress?.end());
  await saving;
  if (values.resume !== undefined && report.state !== undefined) await saveState(values.resume, report.state);
  const { state: _, ...document } = report;
  io.out(values.json ? `${JSON.stringify({ log: where, ...document })}\n` : told(report, language));
  return report.violationCount === 0 ? exitCodes.clean : exitCodes.violation;
}

function sourceOf(where: string, timeoutMs: number): LogSource {
  return /^https?:\/\//.test(where) ? urlSource(where, { timeoutMs }) : folderSource(where);
}

function countOf(name: string, text: string, max: number): number {
  const count = numberOfDecimal(text);
  if (count !== undefined && count >= 1 && count <= max) return count;
  throw new UsageError(`--${name} 应为 1 至 ${max}。\n--${name} must be from 1 to ${max}.`);
}

/** The state of an earlier audit; undefined at the first one, when there is no such file. */
async function readState(file: string): Promise<AuditState | undefined> {
  if (!existsSync(file)) return undefined;
  return parseAuditState(textOfUtf8(await readNamedFile(file)));
}

/** Replaces the file as a whole, so that a kill leaves the old state or the new one. */
async function saveState(file: string, state: AuditState): Promise<void> {
  try {
    await writeFile(`${file}.new`, formatAuditState(state), { mode: 0o600 });
    await rename(`${file}.new`, file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new TransparencyLogError('file.unwritable', file, {
      'zh-CN': `核查已完成，但进度无法保存（${code}）。`,
      en: `The audit was done, but its state can't be saved (${code}).`,
    });
  }
}

function told(report: AuditReport, language: 'zh-CN' | 'en'): string {
  const { checkpoint, known, audited, violations, violationCount } = report;
  const chinese = language === 'zh-CN';
  const lines: string[] = [];
  if (checkpoint !== undefined) {
    const { origin, size, quorum } = checkpoint;
    lines.push(
      chinese
        ? `${origin}：已签署 ${size} 条；本次核查 ${audited} 条，此前已核查 ${known} 条。`
        : `${origin}: ${size} entries signed; ${audited} audited now, ${known} before.`,
      quorum.witnessed.length > 0
        ? `${chinese ? '见证方：' : 'Seen by: '}${quorum.witnessed.join(chinese ? '、' : ', ')}`
        : chinese
          ? '没有您所信任的见证方看过这个检查点。'
          : 'No witness that you trust has seen this checkpoint.',
    );
  }
  for (const { place, text, code } of violations) lines.push(`  ${place}: ${text[language]} [${code}]`);
  const clean = chinese ? '未发现违反。' : 'No violation found.';
  const found = chinese ? `发现 ${violationCount} 处违反。` : `${violationCount} violations found.`;
  lines.push(violationCount === 0 ? clean : found);
  return `${lines.join('\n')}\n`;
}
