import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { ask } from './ask.ts';
import type { LookUpView } from './view.ts';

/** So long after the last key the form is kept and looked up, in milliseconds. */
const pauseMs = 450;

/** How keeping the draft stands. */
export type Keeping = 'nothing' | 'typing' | 'kept' | 'failed';

/**
 * Keeps what is typed into a form and what can be told from it, a moment after each change. A later answer
 * overtakes an earlier one.
 */
export function useFound(form: RefObject<HTMLFormElement | null>): {
  found: LookUpView | null;
  keeping: Keeping;
  changed: () => void;
} {
  const [found, setFound] = useState<LookUpView | null>(null);
  const [keeping, setKeeping] = useState<Keeping>('nothing');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<AbortController>(undefined);
  const changed = useCallback(() => {
    clearTimeout(timer.current);
    setKeeping('typing');
    timer.current = setTimeout(() => {
      if (!form.current) return;
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      ask('found', typedIn(form.current), controller.signal)
        .then((answer) => {
          setFound(answer);
          setKeeping('kept');
        })
        .catch(() => {
          if (!controller.signal.aborted) setKeeping('failed');
        });
    }, pauseMs);
  }, [form]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      running.current?.abort();
    },
    [],
  );
  return { found, keeping, changed };
}

/** What is typed: photographs go once, with the whole report. */
function typedIn(form: HTMLFormElement): FormData {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}
