import type { Caller } from '#platform/callers/index.ts';
import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import type { FormInput } from '../../../app/services.ts';
import type {
  StartDone,
  StartFact,
  StartPageView,
  StartStep,
  StepState,
} from '../../../app/setup/start/view.ts';
import type { FieldView, Text } from '../../../app/view.ts';
import { textOf } from '../../view-of.ts';
import type { Standing } from './standing.ts';

/** What a step shows and asks for, beyond what every step has. */
export type StepBody = Partial<Pick<StartPageView, 'facts' | 'narrow' | 'sections' | 'submit' | 'links'>>;

/** What stands behind a step's page. */
export interface Asked {
  readonly realm: Realm;
  readonly caller: Caller;
  readonly standing: Standing;
  /** What the address says. */
  readonly given: Readonly<Record<string, string>>;
}

/** A form of a step as it was sent. */
export interface Sent {
  readonly realm: Realm;
  readonly form: FormInput;
  /** The caller, with a key for each thing that is done, so that sending twice does it once. */
  caller(part: string): Caller;
}

/** One step of setting a realm up. */
export interface StartStepParts {
  readonly name: Bilingual;
  readonly words: Bilingual;
  /** Where it stands, and what of it lacks. */
  state(standing: Standing): { readonly state: StepState['state']; readonly says: Bilingual };
  body(asked: Asked): Promise<StepBody>;
  /** Left out where there is nothing to send. */
  save?(sent: Sent): Promise<StartDone | Refusal>;
}

/** A fact in a line. */
export function fact(label: Bilingual, value: Bilingual | string): StartFact {
  const said = typeof value === 'string' ? say(value, value) : value;
  return { label: textOf(label), value: textOf(said) };
}

/** A link in words. */
export function link(href: string, text: Bilingual): { href: string; text: Text } {
  return { href, text: textOf(text) };
}

/** A group of fields, with or without a heading. */
export function section(fields: readonly FieldView[], title?: Bilingual, words?: Bilingual) {
  return { title: title ? textOf(title) : null, words: words ? textOf(words) : null, fields };
}

/** Says what was done. */
export function doneSo(zh: string, en: string, told: StartDone['told'] = []): StartDone {
  return { sentence: textOf(say(zh, en)), told };
}

/** The step after another; null after the last. */
export type Steps = Readonly<Record<StartStep, StartStepParts>>;
