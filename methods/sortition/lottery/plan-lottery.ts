import { smallestRelaxation } from '../advice/relaxation.ts';
import { relaxationText } from '../advice/relaxation-text.ts';
import { fractionText } from '../numbers/fraction.ts';
import { createRandom } from '../numbers/random.ts';
import { polish } from '../panels/polish.ts';
import { type Realisation, realise } from '../panels/realise.ts';
import { loadSolver, type Solver } from '../panels/solver.ts';
import { checkPool } from '../pool/check-pool.ts';
import { buildPanelModel, type PanelModel } from '../pool/panel-model.ts';
import type { Pool } from '../pool/pool.ts';
import { breathe, type RunOptions } from '../run-options.ts';
import { SortitionError } from '../sortition-error.ts';
import { leximinTarget } from '../targets/leximin.ts';
import { maximinTarget } from '../targets/maximin.ts';
import { nashTarget } from '../targets/nash.ts';
import { fairnessOf } from './fairness.ts';
import type { Algorithm, Lottery } from './lottery.ts';
import { type PersonPanel, toPersonPanels } from './person-panels.ts';
import { prepareStratified, selectStratified } from './stratified.ts';
import { ticketsTotal, toTickets } from './tickets.ts';

/** How to plan a lottery, beyond watching and stopping it. */
export interface PlanOptions extends RunOptions {
  /** For `legacy` only: how many selections are simulated, each one panel of the lottery (1,000 unless told). */
  readonly simulations?: number;
}

/** After so many cuts, maximin takes the leximin chances, which have the same minimum and are unique. */
const maximinRounds = 12;
const attemptsPerSimulation = 1_000;

async function optimal(
  solver: Solver,
  model: PanelModel,
  algorithm: Exclude<Algorithm, 'legacy'>,
  options: RunOptions,
): Promise<Realisation | undefined> {
  return realise(
    solver,
    model,
    (cuts, round) => {
      if (algorithm === 'nash') return nashTarget(solver, model, cuts, options);
      if (algorithm === 'leximin' || round >= maximinRounds)
        return leximinTarget(solver, model, cuts, options);
      return maximinTarget(solver, model, cuts, options);
    },
    options,
  );
}

async function simulated(pool: Pool, simulations: number, options: RunOptions): Promise<PersonPanel[]> {
  const prepared = prepareStratified(pool);
  const random = createRandom(1);
  const tickets = new Map<string, PersonPanel>();
  let attempts = 0;
  for (let done = 0; done < simulations; ) {
    if (attempts++ > attemptsPerSimulation * (done + 1))
      throw new SortitionError(
        'panel.not-found',
        {},
        '分层随机抽选反复走入死路，未能组成小组；名额可以满足，请改用 leximin。',
        'Stratified selection keeps running into dead ends although the quotas can be met; use leximin.',
      );
    if (attempts % 20 === 1) {
      await breathe(options);
      options.onProgress?.(Math.floor((1000 * done) / simulations), 1000);
    }
    const members = selectStratified(prepared, random);
    if (!members) continue;
    const name = members.join();
    tickets.set(name, { members, tickets: (tickets.get(name)?.tickets ?? 0) + 1 });
    done++;
  }
  return [...tickets.values()];
}

function assemble(
  pool: Pool,
  algorithm: Algorithm,
  panels: readonly PersonPanel[],
  realisation: Realisation | undefined,
): Lottery {
  const held = new Array<number>(pool.candidates.length).fill(0);
  let tickets = 0;
  for (const panel of panels) {
    tickets += panel.tickets;
    for (const member of panel.members) held[member] = held[member]! + panel.tickets;
  }
  const minimum = realisation?.target.minimum;
  return {
    algorithm,
    size: pool.size,
    tickets,
    panels: panels.map((panel) => ({
      tickets: panel.tickets,
      members: panel.members.map((member) => pool.candidates[member]!.id),
    })),
    chances: new Map(pool.candidates.map(({ id }, at) => [id, held[at]! / tickets])),
    fairness: fairnessOf(held.map((count) => count / tickets)),
    unselectable: pool.candidates.filter((_, at) => held[at] === 0).map(({ id }) => id),
    provenMinimum: minimum && fractionText(minimum),
  };
}

/**
 * Works out which panels may be drawn and with what probabilities, so that chances are as fair as they can be.
 *
 * The same pool always gives the same lottery; the pool isn't changed. Optimal to within 1e-9 of each
 * chance for `leximin` (the whole ordered list), `maximin` (the smallest) and `nash` (the product); proved by
 * an optimum of a wider problem that the lottery attains. Throws `SortitionError`: what is wrong with the
 * pool, or `panel.impossible` with the smallest relaxation of the quotas; rejects with the signal's
 * reason if stopped.
 *
 * @source Flanigan, Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens'
 * assemblies", Nature 596 (2021).
 */
export async function planLottery(
  pool: Pool,
  algorithm: Algorithm,
  options: PlanOptions = {},
): Promise<Lottery> {
  checkPool(pool);
  const solver = await loadSolver();
  const model = buildPanelModel(pool);
  const impossible = async () => {
    const relaxation = await smallestRelaxation(pool);
    const text = relaxationText(relaxation);
    return new SortitionError('panel.impossible', { file: 'categories' }, text['zh-CN'], text.en, relaxation);
  };
  if (algorithm === 'legacy') {
    const relaxation = await smallestRelaxation(pool);
    if (relaxation.seatsChanged > 0 || relaxation.size) throw await impossible();
    return assemble(pool, algorithm, await simulated(pool, options.simulations ?? 1_000, options), undefined);
  }
  const realisation = await optimal(solver, model, algorithm, options);
  if (!realisation) throw await impossible();
  const panels = polish(realisation.panels, realisation.target.seats);
  const tickets = toTickets(
    panels.map((panel) => panel.weight),
    ticketsTotal,
  );
  const byType = panels.map(({ seats }, p) => ({ seats, tickets: tickets[p]! }));
  options.onProgress?.(1000, 1000);
  return assemble(pool, algorithm, toPersonPanels(model, byType), realisation);
}
