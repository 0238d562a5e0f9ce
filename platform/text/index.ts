export { type Cleaning, cleanText, countCharacters, firstCharacters, type TextFault } from './clean-text.ts';
export { queryCode, readQueryCode, readReferenceCode, referenceCode } from './reference-code.ts';
export { searchQuery, searchTokens } from './search.ts';
export type { RandomBytes } from './spoken-code.ts';
