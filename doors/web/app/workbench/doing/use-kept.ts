import { type RefObject, useEffect, useRef } from 'react';
import { useFrame } from '../../frame.ts';
import { forget, keep, restore } from './typed.ts';

/**
 * Keeps what is typed into a form in this tab, for the seat that types it: it is put back when the form is opened
 * again, and forgotten once it is done.
 *
 * @param name tells the form from all others: the page's address and what on it the form is about.
 * @returns what is to be called after every change.
 */
export function useKept(form: RefObject<HTMLFormElement | null>, name: string, done: boolean): () => void {
  const { person } = useFrame();
  const key = `gongzhi-typed ${person?.seatId ?? ''} ${name}`;
  const keptAs = useRef(key);
  useEffect(() => {
    if (!form.current) return;
    if (keptAs.current === key) restore(key, form.current);
    else {
      // The form stays as it is, and is about something else from now on.
      forget(keptAs.current);
      keptAs.current = key;
      keep(key, form.current);
    }
  }, [form, key]);
  useEffect(() => {
    if (done) forget(key);
  }, [done, key]);
  return () => {
    if (form.current) keep(key, form.current);
  };
}
