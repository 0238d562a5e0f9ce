import { type Language, languages } from '#platform/languages.ts';

/**
 * The language that a request asks for by `Accept-Language`: the first one given that is ours, by weight.
 *
 * @param header at most 200 characters of it are read.
 */
export function languageAsked(header: string | undefined, otherwise: Language): Language {
  if (header === undefined) return otherwise;
  const ranked = header
    .slice(0, 200)
    .split(',')
    .map((part, place) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight), place };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight || one.place - other.place);
  for (const { tag } of ranked) {
    const found = languages.find(
      (language) => language.toLowerCase() === tag || language.split('-')[0] === tag.split('-')[0],
    );
    if (found) return found;
  }
  return otherwise;
}
