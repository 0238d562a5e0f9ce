import { type Bilingual, say } from '#platform/languages.ts';
import { type Refusal, refuseFields } from '#platform/refusal/index.ts';
import { contactWishNames, outcomes, reportKinds } from '#subjects/matters/index.ts';
import type { RequestMappingView } from '#subjects/request-imports/index.ts';
import type { FormInput } from '../../app/services.ts';
import { valueIn } from './fields.ts';

const columns = [
  ...['reported', 'due', 'closed', 'address', 'latitude', 'longitude', 'answer'],
  ...['contactName', 'contactPhone', 'people'],
] as const;

/** A form of a mapping as the mapping that it says, to be checked by its schema; words as they were written. */
export function mappingIn(form: FormInput, source: string | undefined): Record<string, unknown> | Refusal {
  const text = (name: string) => valueIn(form, name);
  const wrong: string[] = [];
  const pairs = (name: string, codes?: Readonly<Record<string, Bilingual>>) => {
    const found = pairsIn(text(name) ?? '', codes);
    if (found === undefined) wrong.push(name);
    return found ?? [];
  };
  const named = (name: string) => ({
    column: text(`${name}Column`),
    words: Object.fromEntries(pairs(`${name}Words`)),
    otherwise: text(`${name}Otherwise`),
  });
  const mapping = {
    source: source ?? text('source') ?? '',
    nameZh: text('nameZh') ?? '',
    nameEn: text('nameEn'),
    times: { format: text('timesFormat') ?? '' },
    reference: text('reference') ?? '',
    opened: text('opened') ?? '',
    description: listIn(text('description')),
    ...Object.fromEntries(columns.map((name) => [name, text(name)])),
    category: named('category'),
    place: named('place'),
    party: named('party'),
    kind: {
      column: text('kindColumn'),
      words: Object.fromEntries(pairs('kindWords', reportKinds)),
      otherwise: text('kindOtherwise') ?? 'complaint',
    },
    contactWish: {
      column: text('contactWishColumn'),
      words: Object.fromEntries(pairs('contactWishWords', contactWishNames)),
    },
    secrecy: { column: text('secrecyColumn'), words: listIn(text('secrecyWords')) },
    outcome: {
      column: text('outcomeColumn'),
      contains: pairs('outcomeWords', outcomes),
      otherwise: text('outcomeOtherwise') ?? 'explained',
    },
  };
  if (wrong.length === 0) return mapping;
  const sentence = say('每行应为“用词=编码”。', 'Each line is “word=code”.');
  return refuseFields(wrong.map((name) => ({ field: name, code: 'malformed', text: sentence })));
}

/** Lines of `word=code`; a code of a catalogue may be called by its Chinese name. Undefined for any other line. */
function pairsIn(text: string, codes?: Readonly<Record<string, Bilingual>>): [string, string][] | undefined {
  const byName = new Map(Object.entries(codes ?? {}).map(([code, name]) => [name['zh-CN'], code]));
  const pairs: [string, string][] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const at = line.search(/[=＝]/);
    const [word, said] = [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()];
    if (at < 1 || word === '' || said === '') return undefined;
    pairs.push([word, byName.get(said) ?? said]);
  }
  return pairs;
}

function listIn(text: string | null): string[] {
  return (text ?? '')
    .split(/[、,，;；]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** A mapping as the values of its form. */
export function mappingValues({
  source,
  nameZh,
  nameEn,
  mapping,
}: RequestMappingView): Record<string, string> {
  const lines = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([word, code]) => `${word}=${code}`).join('\n');
  const named = (name: 'category' | 'place' | 'party') => ({
    [`${name}Column`]: mapping[name].column ?? '',
    [`${name}Words`]: lines(Object.entries(mapping[name].words)),
    [`${name}Otherwise`]: mapping[name].otherwise ?? '',
  });
  return {
    source,
    nameZh,
    nameEn: nameEn ?? '',
    timesFormat: mapping.times.format,
    reference: mapping.reference,
    opened: mapping.opened,
    description: mapping.description.join('、'),
    ...Object.fromEntries(columns.map((name) => [name, mapping[name] ?? ''])),
    ...named('category'),
    ...named('place'),
    ...named('party'),
    kindColumn: mapping.kind.column ?? '',
    kindWords: lines(Object.entries(mapping.kind.words)),
    kindOtherwise: mapping.kind.otherwise,
    contactWishColumn: mapping.contactWish.column ?? '',
    contactWishWords: lines(Object.entries(mapping.contactWish.words)),
    secrecyColumn: mapping.secrecy.column ?? '',
    secrecyWords: mapping.secrecy.words.join('、'),
    outcomeColumn: mapping.outcome.column ?? '',
    outcomeWords: lines(mapping.outcome.contains),
    outcomeOtherwise: mapping.outcome.otherwise,
  };
}

const grouped = new Set(['category', 'place', 'party', 'kind', 'contactWish', 'secrecy', 'outcome']);

/** What the form calls a field of the mapping. */
export function formNameOf(name: string): string {
  const [head = '', part = ''] = name.split('.');
  if (head === 'times') return 'timesFormat';
  if (!grouped.has(head)) return head;
  return `${head}${{ column: 'Column', otherwise: 'Otherwise' }[part] ?? 'Words'}`;
}
