import { createHash } from 'node:crypto';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import {
  type StartServices,
  type StartStep,
  type StepState,
  startSteps,
} from '../../../app/setup/start/view.ts';
import { saidNo, saidYes, textOf } from '../../view-of.ts';
import { categoriesStep } from './categories-step.ts';
import { dutiesStep } from './duties-step.ts';
import { nameStep } from './name-step.ts';
import { partiesStep } from './parties-step.ts';
import { placesStep } from './places-step.ts';
import { logStep, readyStep, rulesStep } from './rest-steps.ts';
import { staffStep } from './staff-step.ts';
import { readStanding, type Standing } from './standing.ts';
import type { Steps } from './step.ts';

const steps: Steps = {
  name: nameStep,
  places: placesStep,
  parties: partiesStep,
  staff: staffStep,
  categories: categoriesStep,
  duties: dutiesStep,
  rules: rulesStep,
  log: logStep,
  ready: readyStep(() => steps),
};

/** What the pages of setting a realm up may ask, for the person of one request. */
export function startServices(realm: Realm, caller: Caller): StartServices {
  const mayNot = () => missingRight(caller, ['administrator']);
  return {
    async startStates() {
      return mayNot() ? null : statesOf(await readStanding(realm));
    },
    async startPage({ step, given }) {
      if (mayNot()) return null;
      const standing = await readStanding(realm);
      const { name, words, body } = steps[step];
      const at = startSteps.indexOf(step);
      return {
        ...{ step, name: textOf(name), words: textOf(words), steps: statesOf(standing) },
        ...{ before: startSteps[at - 1] ?? null, after: startSteps[at + 1] ?? null },
        ...{ facts: [], narrow: null, sections: [], submit: null, links: [] },
        ...(await body({ realm, caller, standing, given })),
      };
    },
    async startSave({ step, form, idempotencyKey }) {
      const missing = mayNot();
      if (missing) return saidNo(missing);
      const { save } = steps[step];
      if (save === undefined) return saidNo(refuse('absent'));
      const bodyHash = createHash('sha256')
        .update(JSON.stringify([step, form.values]))
        .digest();
      const by = `web:${caller.account ?? ''}:${caller.mandate?.id ?? ''}`;
      const keyed = (part: string): Caller => ({
        ...caller,
        once: { by, key: `${idempotencyKey} ${sum(part)}`.slice(0, 200), bodyHash },
      });
      const done = await save({ realm, form, caller: keyed });
      return isRefusal(done) ? saidNo(done) : saidYes(done);
    },
  };
}

/** Parts may be named in Chinese; keys are short. */
function sum(part: string): string {
  return createHash('sha256').update(part).digest('hex').slice(0, 16);
}

/** Where every step stands. */
function statesOf(standing: Standing): StepState[] {
  return startSteps.map((step: StartStep) => {
    const { state, says } = steps[step].state(standing);
    return { step, name: textOf(steps[step].name), state, says: textOf(says) };
  });
}

/** Whether residents can report: nothing that is needed lacks. */
export function isReady(standing: Standing): boolean {
  return steps.ready.state(standing).state !== 'lacking';
}
