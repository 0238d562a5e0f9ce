import { type Bilingual, say } from '#platform/languages.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import type { Acted } from '#subjects/matters/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { FieldView } from '../../app/view.ts';
import type { PageRequest } from '../page-caller.ts';
import type { DeskState } from './desk-state.ts';

/** Under which head an action stands on the desk. */
export const actionGroups = {
  work: say('办理', 'Work'),
  decide: say('待我决定', 'For me to decide'),
  together: say('协同', 'Together'),
  time: say('时限', 'Time'),
  contest: say('派单异议', 'Contest'),
  oversee: say('督促', 'Oversee'),
  arrange: say('整理', 'Arrange'),
} as const satisfies Record<string, Bilingual>;

/** One way of doing an action that is open to the caller now. */
export interface Offer {
  /** What it is done to: an order, a contest …; left out where a field asks for it, or it is the matter. */
  readonly target?: string;
  readonly label: Bilingual;
  /** The letter that opens it. */
  readonly key?: string;
  readonly primary?: boolean;
  /** What will follow from it, before any field is filled. */
  readonly follows: Bilingual;
  readonly fields?: readonly FieldView[];
}

/** An action that is being done: by whom, to what, and what was filled in. */
export interface Doing {
  readonly request: PageRequest;
  /** With what makes a form that is sent twice have its effect once. */
  readonly caller: PageRequest['visit']['caller'];
  readonly state: DeskState;
  /** What it is done to; the matter where the form names nothing. */
  readonly target: string;
  /** The target's version; one that never was, where the page is older than what it shows. */
  readonly version: number;
  readonly form: FormInput;
}

/** Something that staff do at the desk: when it is open to whom, what follows, and how it is done. */
export interface DeskAction {
  /** Name of the procedure, such as `raise-contest`. */
  readonly name: string;
  readonly group: keyof typeof actionGroups;
  /** Each way of doing it that is open to the caller now; none if they may not. */
  offers(state: DeskState): readonly Offer[];
  /** What would follow from the form as it is filled in; undefined where the offer's sentence holds. */
  foresee?(
    state: DeskState,
    form: FormInput,
    target: string,
  ): Promise<Bilingual | undefined> | Bilingual | undefined;
  /** Fields of the procedure's input by the names that the form has for them, for errors. */
  readonly fieldNames?: Readonly<Record<string, string>>;
  perform(doing: Doing): Promise<Acted | Refusal>;
}

/** One offer where a condition holds, else none. */
export function offerIf(condition: boolean, offer: () => Offer): readonly Offer[] {
  return condition ? [offer()] : [];
}
