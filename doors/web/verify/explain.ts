import { type ReceiptFinding, verdictTexts } from '#methods/transparency-log/index.ts';
import type { EntryCheck } from './verify-entry.ts';

type Language = 'zh-CN' | 'en';

const words = {
  'zh-CN': {
    holds: '成立',
    fails: '不成立',
    open: '未知',
    same: '本页显示的条目与日志提供的逐字节一致。',
    differs: '本页显示的条目与日志提供的不一致。',
    took: (check: EntryCheck) =>
      `以上由您的浏览器取日志的检查点、条目和哈希自行计算，日志现有 ${check.size} 条，计算用时 ${check.milliseconds.toFixed(1)} 毫秒。公钥取自本站，请与公报等处公布的核对。`,
  },
  en: {
    holds: 'Holds',
    fails: 'Fails',
    open: 'Unknown',
    same: 'The entry shown here is, to the byte, the one that the log serves.',
    differs: 'The entry shown here is not the one that the log serves.',
    took: (check: EntryCheck) =>
      `Your browser computed this from the log's checkpoint, entry and hashes; the log has ${check.size} entries now. It took ${check.milliseconds.toFixed(1)} ms. The key came from this site: compare it with the one published elsewhere, such as in the gazette.`,
  },
} as const;

/** Says in plain words what checking an entry showed: the verdict, then point by point. */
export function explain(check: EntryCheck, language: Language): HTMLElement[] {
  const said = words[language];
  const verdict = check.same ? check.verdict : 'refuted';
  const tone = { proven: 'done', refuted: 'overdue', unproven: 'attention' }[verdict];
  const list = document.createElement('ul');
  list.className = 'verify-points';
  const page: ReceiptFinding['state'] = check.same ? 'holds' : 'fails';
  list.append(point(page, check.same ? said.same : said.differs, said[page]));
  for (const { question, state, text, place } of check.findings) {
    // The form is our own making here, and whose the key is stands below.
    if (question === 'form' || question === 'key') continue;
    list.append(
      point(state, question === 'part' ? `${place} ${text[language]}` : text[language], said[state]),
    );
  }
  return [
    made('p', `notice notice-${tone} verify-verdict`, verdictTexts[verdict][language]),
    list,
    made('p', 'soft', said.took(check)),
  ];
}

const marks = { holds: '✓', fails: '×', open: '?' } as const;

function point(state: ReceiptFinding['state'], text: string, word: string): HTMLElement {
  const item = made('li', `verify-${state}`, '');
  item.append(made('strong', '', `${marks[state]} ${word}`), ` ${text}`);
  return item;
}

function made(tag: string, className: string, text: string): HTMLElement {
  const node = document.createElement(tag);
  if (className !== '') node.className = className;
  node.textContent = text;
  return node;
}
