import { parseArgs } from 'node:util';
import { type Bilingual, type Language, say } from '#platform/languages.ts';
import { figuresOf, figuresText, readMoment } from './figures.ts';
import { type ImportReport, importFile } from './import/import-file.ts';
import { readMapping } from './import/mapping.ts';
import { onRealm } from './maintain.ts';
import { UsageFault } from './usage-fault.ts';

const help = `gongzhi import requests FILE --mapping MAPPING.json [--as-of ISO] [--json]

从其他系统的 CSV 文件导入诉求。可重复运行：已导入的不会再次导入。
导入动作记为现在，来源系统所述的时间作为事实一并记录。
Brings in another system's requests from a CSV file. Running it again adds nothing.
The import is recorded as happening now; the times that the source claims are kept as facts.

  --mapping FILE  哪一列是什么、时间格式与时区、各值对应什么；示例见 demo/mappings/boston311.json
                  which column holds what, the form and zone of times, what values stand for;
                  an example: demo/mappings/boston311.json
  --as-of ISO     导入后按该时刻统计，如 2016-01-12T00:00-05:00
                  then counts how the source's matters stood at that moment
  --json          标准输出只有一份 JSON / one JSON document on standard output

退出码 Exit codes: 0 全部导入 all rows are in, 1 有行未导入 some rows were rejected, 2 用法 usage.
`;

/** `gongzhi import`: brings in records of another system. */
export async function importVerb(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      'as-of': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [what, file, ...more] = positionals;
  if (what !== 'requests' || file === undefined || more.length > 0 || values.mapping === undefined) {
    throw new UsageFault(`requests FILE --mapping MAPPING.json\n\n${help}`);
  }
  const asOf = values['as-of'] === undefined ? undefined : readMoment('--as-of', values['as-of']);
  const mapping = await readMapping(values.mapping);
  return onRealm(async (realm, { language }) => {
    const report = await importFile(realm, file, mapping, ({ rows, imported, known, rejected }) => {
      const told = say(
        `已读 ${rows} 行：新导入 ${imported}，原已导入 ${known}，未导入 ${rejected}`,
        `${rows} rows read: ${imported} imported, ${known} known, ${rejected} rejected`,
      );
      process.stderr.write(`${told[language]}\n`);
    });
    const figures = asOf === undefined ? undefined : await figuresOf(realm, mapping.source, asOf);
    if (values.json) {
      process.stdout.write(`${JSON.stringify({ ...report, ...(figures && { figures }) })}\n`);
    } else {
      process.stdout.write(reportText(report, language));
      if (figures) process.stdout.write(figuresText(figures, language));
    }
    return report.rejected === 0 ? 0 : 1;
  });
}

function reportText(report: ImportReport, language: Language): string {
  const { rows, imported, known, rejected, rejectedRows, added } = report;
  const lines: Bilingual[] = [
    say(
      `共 ${rows} 行：新导入 ${imported}，原已导入 ${known}，未导入 ${rejected}`,
      `${rows} rows: ${imported} imported, ${known} known already, ${rejected} rejected`,
    ),
    say(
      `新增区域 ${added.places} 个、主体 ${added.parties} 个、类别 ${added.categories} 个`,
      `${added.places} places, ${added.parties} parties and ${added.categories} categories added`,
    ),
  ];
  for (const { line, reference, text } of rejectedRows) {
    const number = reference ?? '—';
    lines.push(
      say(`  第 ${line} 行（${number}）：${text['zh-CN']}`, `  line ${line} (${number}): ${text.en}`),
    );
  }
  if (rejected > rejectedRows.length) {
    const rest = rejected - rejectedRows.length;
    lines.push(say(`  另有 ${rest} 行未列出`, `  and ${rest} more`));
  }
  return lines.map((line) => `${line[language]}\n`).join('');
}
