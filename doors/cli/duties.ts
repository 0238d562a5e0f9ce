import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findingNames } from '#methods/duty-check/index.ts';
import { installer } from '#platform/callers/index.ts';
import { isWorkbook, readWorkbook } from '#platform/csv/index.ts';
import { type Language, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refusalText } from '#platform/refusal/index.ts';
import { type DutyImportResult, exportDuties, importDuties, readDutyCheck } from '#subjects/duties/index.ts';
import { onRealm } from './maintain.ts';
import { UsageFault } from './usage-fault.ts';

const help = `gongzhi duties check [--json]
gongzhi duties import FILE [--dry-run] [--json]
gongzhi duties export FILE.csv|FILE.xlsx

check   核查权责清单：缺位、重叠、越位错位、无督办、无时限、无保障、派单目录项不起作用
        says where nobody leads, several lead, someone oversteps, and what duties lack
import  导入 CSV 或 XLSX 权责清单，整份写入或一行不写；--dry-run 只预览。现行清单视为已准入
        takes a CSV or XLSX list in, whole or not at all; --dry-run only says what it would do.
        What it sets up holds already: new street duties need no approval here
export  导出现行清单，再次导入不产生变化
        writes the list out; importing it again changes nothing

退出码 Exit codes: 0 无问题 nothing wrong, 1 有问题 findings or rejected rows, 2 用法 usage.
`;

/** `gongzhi duties`: checks, imports and exports the list of duties. */
export async function dutiesVerb(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [what, file, ...more] = positionals;
  const { json, 'dry-run': dryRun } = values;
  if (what === 'check' && file === undefined)
    return onRealm((realm, { language }) => check(realm, language, json));
  if (file === undefined || more.length > 0)
    throw new UsageFault(`check, import FILE or export FILE\n\n${help}`);
  if (what === 'import') return takeIn(file, dryRun, json);
  if (what === 'export' && /\.(csv|xlsx)$/i.test(file)) return giveOut(file);
  throw new UsageFault(`check, import FILE or export FILE.csv|FILE.xlsx\n\n${help}`);
}

async function check(realm: Realm, language: Language, json: boolean): Promise<number> {
  const { findings } = await readDutyCheck(realm.db, realm.today());
  if (json) {
    const counts = Object.fromEntries(
      [...Map.groupBy(findings, ({ code }) => code)].map(([code, found]) => [code, found.length]),
    );
    process.stdout.write(`${JSON.stringify({ total: findings.length, counts, findings })}\n`);
  } else {
    for (const [code, found] of Map.groupBy(findings, (finding) => finding.code)) {
      process.stdout.write(`${findingNames[code][language]} (${code}): ${found.length}\n`);
      for (const { text } of found) process.stdout.write(`  ${text[language]}\n`);
    }
    const told = say(`共 ${findings.length} 项`, `${findings.length} findings`);
    process.stdout.write(`${told[language]}\n`);
  }
  return findings.length === 0 ? 0 : 1;
}

async function takeIn(file: string, dryRun: boolean, json: boolean): Promise<number> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UsageFault(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`);
  });
  return onRealm(async (realm, { language }) => {
    const csv = isWorkbook(bytes) ? await readWorkbook(bytes) : bytes;
    const result = isRefusal(csv) ? csv : await importDuties(realm, installer, { csv, dryRun });
    if (isRefusal(result)) return sayNo(result, language);
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : reportOf(result, language));
    return result.rejectedTotal === 0 ? 0 : 1;
  });
}

function reportOf(result: DutyImportResult, language: Language): string {
  const { written, added, amended, ended, unchanged, rejected, rejectedTotal } = result;
  const lines = [
    written ? say('已写入', 'written') : say('未写入', 'nothing written'),
    say(
      `新增 ${added}，修订 ${amended}，终止 ${ended}，不变 ${unchanged}，有误 ${rejectedTotal}`,
      `${added} added, ${amended} revised, ${ended} ended, ${unchanged} unchanged, ${rejectedTotal} rejected`,
    ),
    ...rejected.map(({ line, text }) =>
      say(`  第 ${line} 行：${text['zh-CN']}`, `  line ${line}: ${text.en}`),
    ),
    say(`核查新发现 ${result.newFindingsTotal} 项`, `${result.newFindingsTotal} new findings`),
    ...result.newFindings.map(({ text }) => say(`  ${text['zh-CN']}`, `  ${text.en}`)),
  ];
  return lines.map((line) => `${line[language]}\n`).join('');
}

async function giveOut(file: string): Promise<number> {
  return onRealm(async (realm, { language }) => {
    const format = /\.csv$/i.test(file) ? 'csv' : 'xlsx';
    const written = await exportDuties(realm, { format, categoryId: null });
    if (isRefusal(written)) return sayNo(written, language);
    await writeFile(file, written.content);
    return 0;
  });
}

function sayNo(refusal: Refusal, language: Language): number {
  process.stderr.write(`${refusalText(refusal, language)}\n`);
  return 1;
}
