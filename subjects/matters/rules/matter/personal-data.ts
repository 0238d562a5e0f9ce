/** Patterns of what tells who somebody is: identity cards, telephones, e-mail, number plates, bank cards. */
const patterns: readonly RegExp[] = [
  /(?<!\d)\d{6}(?:19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)/g,
  /(?<!\d)\d{16,19}(?![\dXx])/g,
  /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g,
  /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/g,
  /[\w.+-]+@[\w-]+\.[\w.-]+/g,
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·.\s]?(?=[A-HJ-NP-Z]*\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])/g,
];

/**
 * Finds what in a text tells who somebody is, as far as its form gives it away: identity card, bank card and
 * telephone numbers, e-mail addresses, number plates. Names and door numbers it can't know: staff must read.
 *
 * @returns what was found, in the order of the patterns, each once, at most 20.
 */
export function personalDataIn(text: string): string[] {
  const found = new Set(patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([whole]) => whole)));
  return [...found].slice(0, 20);
}

/** Suggests a masked text: what {@link personalDataIn} finds is replaced by asterisks, for staff to look over. */
export function maskPersonalData(text: string): string {
  return patterns.reduce((masked, pattern) => masked.replace(pattern, '***'), text);
}
