import { personalDataIn } from '#subjects/matters/index.ts';
import type { MarkedText } from '../../app/workbench/publishing/view.ts';

/** Words after which people say a name, with the name: what its form alone doesn't give away. */
const names =
  /(?<=我叫|我是|名叫|姓名[:：]?|联系人[:：]?|业主|住户|my name is |I am |I’m )(?!业主|住户|居民)[\p{Script=Han}]{2,3}(?=[，。、,.;；\s]|$)|(?<=my name is |contact[:：] ?)[A-Z][a-z]+(?: [A-Z][a-z]+)?/gu;

/** Doors: of whom a complaint is, or who complains, is known by the number of their flat. */
const doors = /\d{1,3}\s*(?:号楼|栋|幢)\s*(?:\d{1,2}\s*单元)?\s*\d{2,4}\s*(?:室|房|号)?|\d{3,4}\s*室/g;

/** Hides names after the words by which people give them, and the numbers of flats. */
export function maskNames(text: string): string {
  return text.replace(names, '***').replace(doors, '***');
}

/** An original in pieces, those marked that look like personal data. */
export function marked(text: string): MarkedText[] {
  const found = [
    ...personalDataIn(text),
    ...[...text.matchAll(names), ...text.matchAll(doors)].map(([whole]) => whole),
  ].filter((each) => each !== '');
  if (found.length === 0) return [{ text, marked: false }];
  const wanted = new Set(found);
  const escaped = [...wanted]
    .sort((one, other) => other.length - one.length)
    .map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text
    .split(new RegExp(`(${escaped.join('|')})`, 'g'))
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, marked: wanted.has(piece) }));
}
