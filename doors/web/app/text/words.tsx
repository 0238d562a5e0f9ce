import type { ReactNode } from 'react';
import { type Locale, nameIn, useFrame } from '../frame.ts';
import type { Name, Text } from '../view.ts';
import { momentText, saidText } from './times.ts';

/** The option that every message call ends with, so that the language is never guessed. */
export function useLocale(): { locale: 'zh-CN' | 'en' } {
  const { locale } = useFrame();
  return locale === 'en' ? english : chinese;
}

const chinese = { locale: 'zh-CN' } as const;
const english = { locale: 'en' } as const;

/** A name held as data, marked with its language where that isn't the page's. */
export function Named({ name }: { name: Name }) {
  return named(name, useFrame().locale);
}

/** The same without a component of its own, for lists of many names: a component takes longer than its text. */
export function named(name: Name, locale: Locale): ReactNode {
  const { text, lang } = nameIn(name, locale);
  return lang === locale ? text : <span lang={lang}>{text}</span>;
}

/** A sentence of ours in the reader's language. */
export function Said({ text }: { text: Text }) {
  return text[useFrame().locale];
}

/** A moment as people say it, with the exact one beneath the pointer and for machines. */
export function Moment({ iso, exact = false }: { iso: string; exact?: boolean }) {
  const frame = useFrame();
  const said = exact ? momentText(iso, frame) : saidText(iso, frame);
  return (
    <time dateTime={iso} title={momentText(iso, frame)}>
      {said}
    </time>
  );
}
