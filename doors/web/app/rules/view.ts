import type { FormInput, Sending } from '../services.ts';
import type { FieldView, Name, Outcome, ReceiptView, Text } from '../view.ts';

/** One handling rule, in words. */
export interface RuleLine {
  code: string;
  name: Text;
  says: Text;
  basis: Text;
  value: Text;
  usual: Text;
  range: Text;
  /** Whether the realm has set another value than the usual one. */
  own: boolean;
}

/** An amendment's new values, in words. */
export interface RuleChange {
  name: Text;
  value: Text;
}

/** An amendment that is on record: holding, coming or withdrawn. */
export interface RulesAmendment {
  actId: string;
  /** The version that the rules got by it. */
  version: number;
  at: string;
  effectiveFrom: string;
  party: Name | null;
  ground: string | null;
  changes: readonly RuleChange[];
  state: 'held' | 'coming' | 'withdrawn';
}

/** The realm's handling rules as everybody may read them. */
export interface RulesView {
  groups: readonly { code: string; name: Text; rules: readonly RuleLine[] }[];
  amendments: readonly RulesAmendment[];
}

/** The same with the form that amends them. */
export interface RulesFormView extends RulesView {
  version: number;
  mayChange: boolean;
  /** The fields of each rule, by the code of its group; then when and why. */
  fields: Readonly<Record<string, readonly (readonly FieldView[])[]>>;
  last: readonly FieldView[];
}

/** What the pages of the handling rules need behind them. */
export interface RulesServices {
  read(): Promise<RulesView>;
  /** The rules with their form; null for a seat that may not look. */
  form(): Promise<RulesFormView | null>;
  /** What would change; nothing is recorded. */
  check(input: { form: FormInput }): Promise<Outcome<{ changes: readonly RuleChange[]; follows: Text }>>;
  amend(input: { form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
  /** Takes back an amendment that doesn't hold yet. */
  withdraw(input: { form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
}
