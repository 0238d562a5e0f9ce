import { type Locale, nameIn } from '../../frame.ts';
import type { Choice, FieldView } from '../../view.ts';

/** A field whose long list of choices travels as one text. */
export interface BriefField extends FieldView {
  /** Pairs of value and label in the reader's language, as JSON; stands instead of `choices`. */
  briefChoices?: string;
}

/** From this many choices on, staff find one by typing part of its name. */
export const searchableFrom = 12;

/**
 * Makes a field ready to be handed to the browser: a long list becomes one text in the reader's language,
 * because hundreds of small objects would take longer to hand over than the rest of the page to make.
 */
export function briefField(field: FieldView, locale: Locale): BriefField {
  const { choices, ...rest } = field;
  if (choices === undefined || choices.length < searchableFrom) return field;
  if (field.kind !== 'choice' && field.kind !== 'place') return field;
  return { ...rest, briefChoices: JSON.stringify(choices.map((choice) => pairOf(choice, locale))) };
}

/** A long list as the searchable control takes it; undefined where the field's list is short. */
export function longChoices(
  field: BriefField,
  locale: Locale,
): { value: string; label: string }[] | undefined {
  const brief = briefField(field, locale).briefChoices;
  if (brief === undefined) return undefined;
  return (JSON.parse(brief) as [string, string][]).map(([value, label]) => ({ value, label }));
}

function pairOf({ value, label }: Choice, locale: Locale): [string, string] {
  return [value, nameIn(label, locale).text];
}
