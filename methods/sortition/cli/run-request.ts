import { writeFileSync } from 'node:fs';
import { explain } from '../advice/explanation.ts';
import { poolForReplacements } from '../advice/replacements.ts';
import { drawPanel } from '../lottery/draw.ts';
import { lotteryDigest, lotteryText } from '../lottery/lottery.ts';
import { planLottery } from '../lottery/plan-lottery.ts';
import type { Pool } from '../pool/pool.ts';
import { readCategories } from '../pool/read-categories.ts';
import { readRespondents } from '../pool/read-respondents.ts';
import type { Bilingual } from '../sortition-error.ts';
import type { Request } from './arguments.ts';
import { readPanel, readText } from './files.ts';

/** What the command found: a document for programs, a page for people, remarks for the one who ran it. */
export interface Outcome {
  readonly document: Readonly<Record<string, unknown>>;
  readonly explanation: Bilingual;
  readonly remarks: readonly string[];
}

/** Reads the files, plans the lottery, draws if there is a seed, and writes the files asked for. */
export async function runRequest(
  request: Request,
  onProgress: (done: number, total: number) => void,
): Promise<Outcome> {
  const started = performance.now();
  const quotas = readCategories(readText(request.categories));
  const read = readRespondents(readText(request.respondents), quotas, {
    ...(request.idColumn === undefined ? {} : { id: request.idColumn }),
    ...(request.householdColumns === undefined ? {} : { household: request.householdColumns }),
  });
  const whole: Pool = { quotas, candidates: read.candidates, size: request.size };
  const { replacements } = request;
  const before = replacements ? readPanel(replacements.panelFile) : [];
  const pool = replacements ? poolForReplacements(whole, before, replacements.dropped) : whole;
  const lottery = await planLottery(pool, request.algorithm, {
    simulations: request.simulations,
    onProgress,
  });
  const draw = request.seed === undefined ? undefined : drawPanel(lottery, request.seed);
  const explanation = explain(pool, lottery, draw);
  if (request.lotteryFile !== undefined) writeFileSync(request.lotteryFile, lotteryText(lottery));
  if (request.explanationFile !== undefined)
    writeFileSync(request.explanationFile, `${explanation['zh-CN']}\n---\n\n${explanation.en}`);
  const staying = before.filter((id) => !replacements?.dropped.includes(id));
  const households = read.householdColumns.join(' + ');
  return {
    document: {
      panel: draw ? [...staying, ...draw.members] : null,
      ...(replacements ? { replacements: draw ? draw.members : null, staying } : {}),
      probabilities: Object.fromEntries(lottery.chances),
      minimum: lottery.fairness.minimum,
      panels: lottery.panels.length,
      seconds: (performance.now() - started) / 1000,
      algorithm: lottery.algorithm,
      size: lottery.size,
      maximum: lottery.fairness.maximum,
      gini: lottery.fairness.gini,
      geometricMean: lottery.fairness.geometricMean,
      provenMinimum: lottery.provenMinimum ?? null,
      unselectable: lottery.unselectable,
      householdColumns: read.householdColumns,
      seed: request.seed ?? null,
      tickets: lottery.tickets,
      ticket: draw?.ticket ?? null,
      drawnPanel: draw?.panel ?? null,
      digest: lotteryDigest(lottery),
      explanation,
    },
    explanation,
    remarks: [
      ...(read.idColumn === undefined
        ? ['没有编号列，以行号为编号（从 1 起）。No id column; rows are numbered from 1.']
        : []),
      ...(households === ''
        ? []
        : [`按住址（${households}）每户至多一人。One person an address (${households}).`]),
    ],
  };
}
