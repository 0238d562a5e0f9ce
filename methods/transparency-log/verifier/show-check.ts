import { type ReceiptFinding, verdictTexts } from '../receipt/receipt-check.ts';
import type { TimedReceiptCheck } from './verify-receipt.ts';
import { type Language, words } from './words.ts';

/** Shows what a receipt proves: the verdict as one sentence, the act, what was shown, and point by point. */
export function showCheck(place: HTMLElement, check: TimedReceiptCheck, language: Language): void {
  const said = words[language];
  const tone = { proven: 'holds', refuted: 'fails', unproven: 'open' }[check.verdict];
  const mark = { proven: '✓', refuted: '×', unproven: '?' }[check.verdict];
  const nodes: Node[] = [made('p', `${mark} ${verdictTexts[check.verdict][language]}`, `verdict ${tone}`)];
  const { entry, index } = check;
  if (entry !== undefined) {
    nodes.push(
      made('h2', said.recorded),
      pairs([
        [said.act, entry.a],
        [said.time, timeIn(language, entry.t)],
        [said.index, String(index)],
      ]),
    );
  }
  const parts = check.verdict === 'refuted' ? [] : Object.entries(check.parts);
  if (parts.length > 0) nodes.push(made('h2', said.shown));
  for (const [part, data] of parts) {
    nodes.push(made('h3', partName(part, language)), made('p', readable(data), 'shown'));
  }
  nodes.push(
    made('h2', said.points),
    made(
      'ol',
      '',
      '',
      check.findings.map((one) => point(one, language)),
    ),
  );
  nodes.push(made('p', said.took(check.milliseconds.toFixed(1)), 'help'));
  place.replaceChildren(...nodes);
}

function point({ question, state, place, text }: ReceiptFinding, language: Language): HTMLElement {
  const said = words[language];
  const about = question === 'part' ? partName(place, language) : said.questions[question];
  const where = question === 'form' && place !== '' ? ` (${place})` : '';
  const between = language === 'en' ? ': ' : '：';
  return made('li', '', '', [
    made('span', said.states[state], `state ${state}`),
    document.createTextNode(` ${about}${where}${between}${text[language]}`),
  ]);
}

/** A part's name in words; one that this format doesn't know as it is. */
function partName(part: string, language: Language): string {
  const names: Readonly<Record<string, string>> = words[language].parts;
  return Object.hasOwn(names, part) ? names[part]! : part;
}

/** Canonical JSON with a line for each member, for people. */
function readable(data: string): string {
  try {
    const value: unknown = JSON.parse(data);
    return JSON.stringify(value, null, 2)
      .replace(/^[{[]\n|\n[}\]]$/g, '')
      .replaceAll(/^ {2}/gm, '');
  } catch {
    return data;
  }
}

function timeIn(language: Language, minute: string): string {
  const local = new Date(minute).toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' });
  return `${local} (${minute})`;
}

function pairs(rows: readonly (readonly [string, string])[]): HTMLElement {
  const nodes = rows.flatMap(([name, value]) => [made('dt', name), made('dd', value)]);
  return made('dl', '', '', nodes);
}

function made(tag: string, text = '', className = '', children: readonly Node[] = []): HTMLElement {
  const node = document.createElement(tag);
  if (className !== '') node.className = className;
  node.append(text, ...children);
  return node;
}
