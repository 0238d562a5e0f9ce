import type { ReceiptFinding } from '#methods/transparency-log/index.ts';
import type { EntryCheck } from './verify-entry.ts';

type Language = 'zh-CN' | 'en';

const words = {
  'zh-CN': {
    verdicts: {
      proven: '验证通过：这条记录确在台账之中，本页出示的内容就是当时记录的内容。',
      refuted: '验证不通过：下列标为“不成立”的各项与本页所称不符。',
      unproven: '尚不能证明：没有发现错误，但还缺少下列标为“未知”的依据。',
    },
    parts: {
      facts: '事实项',
      actor: '办理人',
      content: '文字内容',
      location: '地点',
      evidence: '证据',
      signature: '签名',
    },
    holds: '成立',
    fails: '不成立',
    open: '未知',
    same: '本页显示的条目与日志提供的逐字节一致。',
    differs: '本页显示的条目与日志提供的不一致。',
    took: (check: EntryCheck) =>
      `以上由您的浏览器取日志的检查点、条目和哈希自行计算，日志现有 ${check.size} 条，计算用时 ${check.milliseconds.toFixed(1)} 毫秒。公钥取自本站，请与公报等处公布的核对。`,
  },
  en: {
    verdicts: {
      proven: 'Verified: this act is in the log, and what this page shows is what was recorded.',
      refuted: 'Not verified: the points marked as failing contradict what this page claims.',
      unproven: 'Not proven yet: nothing is wrong, but what is marked as unknown is missing.',
    },
    parts: {
      facts: 'Facts',
      actor: 'Who acted',
      content: 'Words',
      location: 'Place',
      evidence: 'Evidence',
      signature: 'Signature',
    },
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
    // The form is our own making here, whose the key is stands below, and what isn't shown the page says itself.
    if (question === 'form' || question === 'key' || (question === 'part' && state === 'open')) continue;
    const names: Readonly<Record<string, string>> = said.parts;
    const about = question === 'part' ? `${names[place] ?? place}${language === 'en' ? ': ' : '：'}` : '';
    list.append(point(state, about + text[language], said[state]));
  }
  return [
    made('p', `notice notice-${tone} verify-verdict`, said.verdicts[verdict]),
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
