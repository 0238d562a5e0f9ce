import { createRandom } from '../numbers/random.ts';
import type { Condition, PanelModel } from '../pool/panel-model.ts';
import type { RunOptions } from '../run-options.ts';
import { SortitionError } from '../sortition-error.ts';
import type { Target } from '../targets/target.ts';
import { decideMembership } from './membership.ts';
import { PanelProgramme } from './panel-programme.ts';
import { peel, type WeightedPanel } from './peel.ts';
import type { Solver } from './solver.ts';

/** Computes what a lottery should reach, given conditions on top of the model's own. */
export type TargetOf = (cuts: readonly Condition[], round: number) => Promise<Target | undefined>;

/** A lottery by type that reaches the best target there is. */
export interface Realisation {
  readonly target: Target;
  readonly panels: readonly WeightedPanel[];
  /** How many conditions had to be added to those of the pool; 0 where the relaxation was tight. */
  readonly cuts: number;
}

const roundsMax = 2_000;
const peelings = 3;

/**
 * Finds panels and weights whose average is the best target that any lottery can reach.
 *
 * The target of the relaxed problem (fractions of seats allowed) is at least as good as that of any
 * lottery. If it is an average of panels, it therefore is the optimum, and that is the proof. If not,
 * a condition that all panels keep and it breaks is added, and the target computed anew.
 * Gives `undefined` where no panel exists.
 */
export async function realise(
  solver: Solver,
  model: PanelModel,
  targetOf: TargetOf,
  options: RunOptions,
): Promise<Realisation | undefined> {
  const programme = new PanelProgramme(solver, model);
  const random = createRandom(20_210_805);
  const cuts: Condition[] = [];
  const known: Int32Array[] = [];
  try {
    const first = programme.mostValuable(new Float64Array(model.types.length));
    if (!first) return undefined;
    known.push(first);
    for (let round = 0; round < roundsMax; round++) {
      const target = await targetOf(cuts, round);
      if (!target) return undefined;
      for (let attempt = 1; attempt <= peelings; attempt++) {
        // Branch and bound is slow where there is nothing to find, so only the last attempt uses it.
        const proof = attempt === peelings ? programme : undefined;
        const peeling = await peel(model, cuts, target, proof, random, options);
        if (peeling.left < 1e-9 && peeling.panels.length > 0)
          return { target, panels: peeling.panels, cuts: cuts.length };
        known.push(...peeling.panels.map((panel) => panel.seats));
      }
      const decided = await decideMembership(solver, model, target.seats, known, programme, random, options);
      if (decided.kind === 'lottery') return { target, panels: decided.panels, cuts: cuts.length };
      cuts.push(decided.cut);
    }
  } finally {
    programme.dispose();
  }
  throw new SortitionError(
    'panel.not-found',
    {},
    `经 ${roundsMax} 轮仍未求得最公平的抽选方案，请放宽个别名额后重试。`,
    `No fairest lottery was settled in ${roundsMax} rounds; widen a quota and try again.`,
  );
}
