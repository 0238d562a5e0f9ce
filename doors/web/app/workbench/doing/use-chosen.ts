import { type RefObject, useEffect, useRef } from 'react';
import { onPutBack } from './typed.ts';

/** What the hidden field of a searched list is made with: it holds what is chosen. */
interface ChosenField {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly 'data-chosen': '';
}

/**
 * Lets the hidden field of a searched list behave like any other field of its form: the form hears of what is
 * chosen, and what was chosen before can be put back.
 *
 * @param chosen as the field sends it.
 * @param choose called with what is put back.
 */
export function useChosen(chosen: string, choose: (value: string) => void): ChosenField {
  const field = useRef<HTMLInputElement>(null);
  const heard = useRef(chosen);
  const chooses = useRef(choose);
  chooses.current = choose;
  useEffect(
    () => (field.current ? onPutBack(field.current, (value) => chooses.current(value)) : undefined),
    [],
  );
  useEffect(() => {
    if (heard.current === chosen) return;
    heard.current = chosen;
    // A field that nobody types into says nothing by itself.
    field.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }, [chosen]);
  return { ref: field, 'data-chosen': '' };
}
