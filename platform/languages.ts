/** The languages that every text for people exists in; Chinese comes first. */
export const languages = ['zh-CN', 'en'] as const;

/** One of the languages Gongzhi speaks. */
export type Language = (typeof languages)[number];

/** A text in every language. */
export type Bilingual = Readonly<Record<Language, string>>;

/** Says a text in both languages: `say('路灯', 'Street light')`. */
export function say(chinese: string, english: string): Bilingual {
  return { 'zh-CN': chinese, en: english };
}

/** A number with what is counted, in English: `1 matter`, `2 matters`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

/**
 * Shows a name kept as data: the English one where it is asked for and known, else the Chinese one.
 * The caller marks the text with the language that this returns.
 */
export function nameIn(
  language: Language,
  named: { nameZh: string; nameEn: string | null },
): { text: string; language: Language } {
  if (language === 'en' && named.nameEn !== null) return { text: named.nameEn, language: 'en' };
  return { text: named.nameZh, language: 'zh-CN' };
}
