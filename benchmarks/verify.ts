import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { auditLog, folderSource } from '#methods/transparency-log/audit/index.ts';
import { registerEntry, servedFiles, servedKey } from '#methods/transparency-log/example-served-log.ts';
import { policyOfLogs } from '#methods/transparency-log/index.ts';

/*
 * How fast a whole log is audited from local files: `node benchmarks/verify.ts [entries]` generates a log, audits
 * it three times and writes benchmarks/results/verify.md.
 */
const size = Number(process.argv[2] ?? 200_000);
const folder = mkdtempSync(join(tmpdir(), 'gongzhi-verify-'));
try {
  const files = await servedFiles(Array.from({ length: size }, (_, i) => registerEntry(i)));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  files.clear();
  const rows: string[] = [];
  for (const entries of ['gongzhi', undefined] as const) {
    const rates: number[] = [];
    let peak = 0;
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      const report = await auditLog(folderSource(folder), {
        policy: policyOfLogs(servedKey),
        now: Date.now() / 1000,
        ...(entries !== undefined && { entries }),
        onProgress: () => {
          peak = Math.max(peak, process.memoryUsage.rss());
        },
      });
      rates.push((size / (performance.now() - start)) * 1000);
      if (report.violationCount > 0) throw new Error(JSON.stringify(report.violations[0]));
    }
    const shown = rates.map((rate) => Math.round(rate).toLocaleString('en'));
    const what = entries === undefined ? 'entries as bytes' : 'entries read, times checked';
    rows.push(`| ${what} | ${shown.join(', ')} | ${Math.round(peak / 2 ** 20)} MB |`);
    console.log(rows.at(-1));
  }
  writeFileSync(
    new URL('results/verify.md', import.meta.url),
    `# Auditing a log from local files

\`node benchmarks/verify.ts ${size}\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, other work running beside it. A log of ${size.toLocaleString('en')} entries of the register, three rounds each. Goal: 40,000 entries a second.

| what | entries/s | resident memory at most, the generated log’s included |
|---|---|---|
${rows.join('\n')}
`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
