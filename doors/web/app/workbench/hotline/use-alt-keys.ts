import { useEffect, useRef } from 'react';

/** Keys that are pressed with Alt, by `KeyboardEvent.code` (such as `KeyH`, `Digit1`), and what they do. */
export type AltKeys = Readonly<Record<string, () => void>>;

/** Listens for keys pressed with Alt, also while somebody types: an operator never leaves the keyboard. */
export function useAltKeys(keys: AltKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      const action = latest.current[event.code];
      if (!action || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
