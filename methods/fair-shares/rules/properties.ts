import type { CoalitionGame, Problem } from '../games/problem.ts';
import type { Property } from './property-texts.ts';
import type { Rule } from './rule-names.ts';

/**
 * How far a rule promises a property: for every problem of this form (`always`), whenever it can be had at
 * all (`if-possible`: core stability if the core is not empty), only where nobody gains from staying
 * apart and the more join the more each adds (`if-convex`), or not (`no`).
 */
export type PropertyPromise = 'always' | 'if-possible' | 'if-convex' | 'no';

type Promises = { readonly [property in Property]?: PropertyPromise };

const promises: Readonly<Record<Rule, Promises>> = {
  shapley: {
    efficiency: 'always',
    symmetry: 'always',
    dummy: 'always',
    additivity: 'always',
    'strong-monotonicity': 'always',
    'total-monotonicity': 'always',
    unique: 'always',
    'individual-rationality': 'if-convex',
    core: 'if-convex',
  },
  nucleolus: {
    efficiency: 'always',
    symmetry: 'always',
    dummy: 'always',
    'individual-rationality': 'always',
    core: 'if-possible',
    unique: 'always',
    additivity: 'no',
    'strong-monotonicity': 'no',
    'total-monotonicity': 'no',
  },
  prenucleolus: {
    efficiency: 'always',
    symmetry: 'always',
    dummy: 'always',
    core: 'if-possible',
    consistency: 'always',
    unique: 'always',
    'individual-rationality': 'no',
    additivity: 'no',
    'strong-monotonicity': 'no',
    'total-monotonicity': 'no',
  },
  'least-core': { efficiency: 'always', core: 'if-possible', symmetry: 'no', unique: 'no' },
  core: {
    efficiency: 'always',
    'individual-rationality': 'always',
    core: 'always',
    symmetry: 'no',
    unique: 'no',
  },
  proportional: {
    efficiency: 'always',
    'total-monotonicity': 'always',
    unique: 'always',
    core: 'no',
    dummy: 'no',
    symmetry: 'no',
  },
  equal: {
    efficiency: 'always',
    symmetry: 'always',
    additivity: 'always',
    'total-monotonicity': 'always',
    unique: 'always',
    core: 'no',
    dummy: 'no',
    'individual-rationality': 'no',
  },
  talmud: {
    efficiency: 'always',
    'claim-bound': 'always',
    'order-preservation': 'always',
    'self-duality': 'always',
    consistency: 'always',
    'total-monotonicity': 'always',
    unique: 'always',
    'additive-claims': 'no',
  },
  cea: {
    efficiency: 'always',
    'claim-bound': 'always',
    'order-preservation': 'always',
    consistency: 'always',
    'total-monotonicity': 'always',
    unique: 'always',
    'self-duality': 'no',
    'additive-claims': 'no',
  },
  cel: {
    efficiency: 'always',
    'claim-bound': 'always',
    'order-preservation': 'always',
    consistency: 'always',
    'total-monotonicity': 'always',
    unique: 'always',
    'self-duality': 'no',
    'additive-claims': 'no',
  },
  'random-arrival': {
    efficiency: 'always',
    'claim-bound': 'always',
    'order-preservation': 'always',
    'self-duality': 'always',
    'total-monotonicity': 'always',
    unique: 'always',
    consistency: 'no',
    'additive-claims': 'no',
  },
  scrb: {
    efficiency: 'always',
    symmetry: 'always',
    dummy: 'always',
    unique: 'always',
    core: 'no',
    'total-monotonicity': 'no',
  },
  'downstream-incremental': {
    efficiency: 'always',
    dummy: 'always',
    additivity: 'always',
    'total-monotonicity': 'always',
    unique: 'always',
    core: 'if-convex',
    'individual-rationality': 'if-convex',
    symmetry: 'no',
  },
  lrs: {
    efficiency: 'always',
    additivity: 'always',
    'independence-upstream': 'always',
    'independence-downstream': 'always',
    unique: 'always',
  },
  ues: {
    efficiency: 'always',
    additivity: 'always',
    'independence-upstream': 'always',
    'independence-downstream': 'no',
    unique: 'always',
  },
  des: {
    efficiency: 'always',
    additivity: 'always',
    'independence-downstream': 'always',
    'independence-upstream': 'no',
    unique: 'always',
  },
};

/** What holds beyond the general promises because of the form of the problem. */
function promisesOfForm(rule: Rule, problem: Problem): Promises {
  const stable: Promises = { core: 'always', 'individual-rationality': 'always' };
  switch (problem.form) {
    case 'coalitions':
      return promisesOfExtras(rule, problem);
    case 'airport':
      return ['shapley', 'nucleolus', 'prenucleolus', 'least-core', 'downstream-incremental'].includes(rule)
        ? stable
        : {};
    case 'bankruptcy':
      return bankruptcyPromises(rule, problem.weights !== undefined, stable);
    case 'river': {
      const own = { local: 'lrs', upstream: 'ues', downstream: 'des' }[problem.responsibility];
      const marginal = ['shapley', 'nucleolus', 'prenucleolus', 'least-core', 'downstream-incremental'];
      return rule === own
        ? { ...stable, symmetry: 'always', dummy: 'always' }
        : marginal.includes(rule)
          ? stable
          : {};
    }
  }
}

/** Weights and benefits tell alike parties apart; without them these rules look at the coalitions alone. */
function promisesOfExtras(rule: Rule, problem: CoalitionGame): Promises {
  if (rule === 'proportional' && problem.weights === undefined) return { symmetry: 'always' };
  if (rule === 'scrb' && problem.benefits !== undefined) return { symmetry: 'no' };
  return {};
}

function bankruptcyPromises(rule: Rule, hasWeights: boolean, stable: Promises): Promises {
  if (rule === 'equal' || rule === 'scrb') return {};
  if (rule !== 'proportional') return stable;
  if (hasWeights) return {};
  return {
    ...stable,
    symmetry: 'no',
    'claim-bound': 'always',
    'order-preservation': 'always',
    'self-duality': 'always',
    consistency: 'always',
    'additive-claims': 'always',
  };
}

/**
 * What a rule promises for problems of this form, as shown by the theorems of the field.
 *
 * Properties on which nothing definite is known here are left out.
 * @source Moulin 1988, Axioms of cooperative decision making; Thomson 2019, How to divide when there
 * isn't enough; Young 1985; Dong, Ni and Wang 2012
 */
export function promisesOf(rule: Rule, problem: Problem): Promises {
  return { ...promises[rule], ...promisesOfForm(rule, problem) };
}
