import { textOfUtf8 } from '../encoding/bytes.ts';
import { receiptLengthMax } from '../receipt/receipt.ts';
import { showCheck } from './show-check.ts';
import { type TimedReceiptCheck, verifyReceipt } from './verify-receipt.ts';
import { type Language, words } from './words.ts';

/*
 * The verifier page: a file or a text in, sentences out. Everything from the receipt goes in as text nodes, and
 * the page's own policy forbids it any network.
 */

const form = element('form', HTMLFormElement);
const file = element('file', HTMLInputElement);
const paste = element('paste', HTMLTextAreaElement);
const trust = element('trust', HTMLTextAreaElement);
const entry = element('entry', HTMLInputElement);
const problem = element('problem', HTMLElement);
const result = element('result', HTMLElement);
const toggle = element('language', HTMLButtonElement);

let language: Language = /^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en';
let shown: TimedReceiptCheck | undefined;
let problemShown: 'empty' | 'unreadable' | undefined;

speak();
toggle.addEventListener('click', () => {
  language = language === 'en' ? 'zh-CN' : 'en';
  speak();
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void verify();
});
file.addEventListener('change', () => void take(file.files?.[0]));
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('dropping');
});
document.addEventListener('dragleave', () => document.body.classList.remove('dropping'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('dropping');
  void take(event.dataTransfer?.files[0]);
});

/** Puts a chosen file's text where a pasted one would stand. */
async function take(chosen: File | undefined): Promise<void> {
  if (chosen === undefined) return;
  try {
    if (chosen.size > receiptLengthMax) throw new RangeError('too long for a receipt');
    paste.value = textOfUtf8(new Uint8Array(await chosen.arrayBuffer()));
    say(undefined);
  } catch {
    say('unreadable');
  }
}

async function verify(): Promise<void> {
  // A textarea gives newlines as they are; text pasted from a mail may end without the last one.
  const text = paste.value.trim();
  say(text === '' ? 'empty' : undefined);
  if (text === '') {
    paste.focus();
    return;
  }
  const chosen = entry.files?.[0];
  const bytes = chosen === undefined ? undefined : new Uint8Array(await chosen.arrayBuffer());
  shown = verifyReceipt(`${text}\n`, trust.value, bytes);
  showCheck(result, shown, language);
  result.focus();
}

function say(which: 'empty' | 'unreadable' | undefined): void {
  problemShown = which;
  problem.textContent = which === undefined ? '' : words[language][which];
  paste.setAttribute('aria-invalid', String(which === 'empty'));
}

/** Says everything in the language chosen, what is shown already included. */
function speak(): void {
  const said = words[language];
  document.documentElement.lang = language;
  document.title = said.title;
  for (const node of document.querySelectorAll<HTMLElement>('[data-say]')) {
    const text = said[node.dataset['say'] as keyof typeof said];
    if (typeof text === 'string') node.textContent = text;
  }
  toggle.textContent = said.language;
  toggle.lang = language === 'en' ? 'zh-CN' : 'en';
  element('limits', HTMLElement).replaceChildren(
    ...said.limitList.map((limit) => {
      const item = document.createElement('li');
      item.textContent = limit;
      return item;
    }),
  );
  say(problemShown);
  if (shown !== undefined) showCheck(result, shown, language);
}

function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${id}`);
}
