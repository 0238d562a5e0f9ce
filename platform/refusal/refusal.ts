import type { Bilingual, Language } from '../languages.ts';

/**
 * Of what kind an expected no is. Doors turn the kind into their own language (HTTP statuses, exit codes);
 * nobody else does.
 */
export type RefusalKind =
  /** The input can't be used as it is; `fields` may say where. */
  | 'invalid'
  /** It can't even be read. */
  | 'malformed'
  /** It is larger than is taken in. */
  | 'too-large'
  /** It isn't of a type that is taken in. */
  | 'media-type'
  /** Nobody is signed in. */
  | 'unknown-caller'
  /** The caller has no right to do this here. */
  | 'forbidden'
  /** There is no such thing, or the caller may not know that there is. */
  | 'absent'
  /** The state of the matter doesn't allow it. */
  | 'conflict'
  /** Somebody changed it since the caller looked. */
  | 'stale'
  /** The caller didn't say which version was looked at. */
  | 'version-missing'
  /** Too much or too often. */
  | 'limited';

/** What a refusal may tell about itself: numbers and short texts that its sentence uses. */
export type RefusalParameters = Readonly<Record<string, string | number>>;

/** One wrong field of an input, with its own sentence. */
export interface FieldFault {
  /** Path of the field in the input, such as `location.latitude`. */
  readonly field: string;
  readonly code: string;
  readonly text: Bilingual;
}

/** An expected no: a value, not an exception. It changes nothing. */
export interface Refusal {
  readonly refused: true;
  /** Stable and machine-readable, such as `work-order.already-received`. */
  readonly code: string;
  readonly kind: RefusalKind;
  readonly parameters: RefusalParameters;
  readonly text: Bilingual;
  readonly fields: readonly FieldFault[];
}

/** A catalogue row: the kind of no, and its sentence with `{parameter}` places, in both languages. */
export interface RefusalEntry {
  readonly kind: RefusalKind;
  readonly text: Bilingual;
}

/** Whether a procedure's result is a refusal. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true;
}

/**
 * Makes the refusals of one subject from its catalogue.
 *
 * @returns a function `refuse(code, parameters)`; a code outside the catalogue doesn't compile.
 * @example
 * const refuse = refusalsOf({ 'matter.closed': { kind: 'conflict', text: say('已办结。', 'It is closed.') } });
 * refuse('matter.closed');
 */
export function refusalsOf<const Catalogue extends Record<string, RefusalEntry>>(catalogue: Catalogue) {
  return (
    code: keyof Catalogue & string,
    parameters: RefusalParameters = {},
    fields: readonly FieldFault[] = [],
  ): Refusal => {
    const entry = catalogue[code] as RefusalEntry;
    return {
      refused: true,
      code,
      kind: entry.kind,
      parameters,
      text: {
        'zh-CN': fill(entry.text['zh-CN'], parameters),
        en: fill(entry.text.en, parameters),
      },
      fields,
    };
  };
}

function fill(sentence: string, parameters: RefusalParameters): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in parameters ? String(parameters[name]) : whole,
  );
}

/** The sentence of a refusal in one language. */
export function refusalText(refusal: Refusal, language: Language): string {
  return refusal.text[language];
}
