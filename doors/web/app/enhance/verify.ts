import { explain } from '../../verify/explain.ts';
import { type ShownEntry, verifyEntry } from '../../verify/verify-entry.ts';

/**
 * Puts a button on the page of an act that checks it here, in this browser, from the log's own files. Without
 * scripts the page says by which command the same is done.
 */
for (const slot of document.querySelectorAll<HTMLElement>('[data-verify]')) {
  const shown = JSON.parse(slot.dataset['verify'] ?? '') as ShownEntry;
  const language = document.documentElement.lang === 'en' ? 'en' : 'zh-CN';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-primary';
  button.textContent = slot.dataset['wordsVerify'] ?? '';
  const result = document.createElement('div');
  result.setAttribute('role', 'status');
  slot.replaceChildren(button, result);
  button.addEventListener('click', async () => {
    button.disabled = true;
    result.textContent = slot.dataset['wordsVerifying'] ?? '';
    // Proxies and the browser may keep an older checkpoint than the page was made from.
    const fetchFile = async (url: string) => {
      const answer = await fetch(new URL(new URL(url).pathname, location.href), { cache: 'no-cache' });
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw new Error(String(answer.status));
      return new Uint8Array(await answer.arrayBuffer());
    };
    try {
      const check = await verifyEntry(shown, fetchFile);
      slot.dataset['milliseconds'] = check.milliseconds.toFixed(1);
      result.replaceChildren(...explain(check, language));
    } catch (error) {
      console.warn(error);
      result.textContent = slot.dataset['wordsFailed'] ?? '';
    }
    button.disabled = false;
  });
}
