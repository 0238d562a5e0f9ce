import type { FormInput, Sending } from '../../services.ts';
import type { FieldView, Outcome, Text } from '../../view.ts';

/** The steps in which an empty realm is set up, in order. */
export const startSteps = [
  'name',
  'places',
  'parties',
  'staff',
  'categories',
  'duties',
  'rules',
  'log',
  'ready',
] as const;

/** One of the steps in which a realm is set up. */
export type StartStep = (typeof startSteps)[number];

/** Where a step stands, read off what is there: nothing is ticked by hand. */
export interface StepState {
  step: StartStep;
  name: Text;
  /** `done` stands, `lacking` is needed before residents can report, `advised` is better done. */
  state: 'done' | 'lacking' | 'advised';
  /** What stands, or what lacks. */
  says: Text;
}

/** Something that stands already, in a line. */
export interface StartFact {
  label: Text;
  value: Text;
}

/** One step's page. */
export interface StartPageView {
  step: StartStep;
  name: Text;
  words: Text;
  steps: readonly StepState[];
  /** The steps before and after it. */
  before: StartStep | null;
  after: StartStep | null;
  facts: readonly StartFact[];
  /** Choices that narrow what the form offers, sent by themselves; null for none. */
  narrow: { fields: readonly FieldView[]; submit: Text } | null;
  sections: readonly { title: Text | null; words: Text | null; fields: readonly FieldView[] }[];
  /** What the button says; null where there is nothing to send. */
  submit: Text | null;
  links: readonly { href: string; text: Text }[];
}

/** What was done in a step; `told` is shown this once, such as a first password. */
export interface StartDone {
  sentence: Text;
  told: readonly { label: Text; value: string }[];
}

/** What the pages of setting a realm up need behind them. */
export interface StartServices {
  /** Where every step stands; null for a seat that may not set up. */
  startStates(): Promise<readonly StepState[] | null>;
  startPage(input: {
    step: StartStep;
    /** What the address says, such as the province that was chosen. */
    given: Readonly<Record<string, string>>;
  }): Promise<StartPageView | null>;
  startSave(input: { step: StartStep; form: FormInput } & Sending): Promise<Outcome<StartDone>>;
}
