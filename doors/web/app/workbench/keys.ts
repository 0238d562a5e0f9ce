import { useEffect, useRef } from 'react';

/** Keys and what they do; letters are lower case as typed, `?` and `/` as themselves. */
export type KeyMap = Readonly<Record<string, () => void>>;

/** Listens for single keys while nobody is typing into a field and no dialogue is open. */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target))
        return;
      if (document.querySelector('dialog[open]')) return;
      const action = latest.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** Moves the focus to the next or previous row link of a list; from outside it to the first. */
export function moveFocus(list: HTMLElement | null, by: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const current = at >= 0 ? at : links.findIndex((link) => link.getAttribute('aria-current') === 'true');
  const next = links[Math.min(links.length - 1, Math.max(0, current + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
