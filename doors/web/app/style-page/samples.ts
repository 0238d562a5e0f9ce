/** Made-up things to show on the style page, with long names, missing English and every tone. */
import type {
  Choice,
  MatterLine,
  PhotoView,
  PublicMatterView,
  ReceiptView,
  StoryEntry,
  Text,
} from '../view.ts';

/** The moment the samples are told at. */
export const sampleNow = '2026-11-26T08:10:00Z';

const both = (zh: string, en: string) => ({ zh, en });
const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** A picture that needs no file: a lamp post drawn in a data address. */
export const samplePhoto: PhotoView = {
  id: 'p1',
  src: '/icon.svg',
  thumbnail: '/icon.svg',
  width: 144,
  height: 144,
  words: null,
};

/** Places as the picker offers them. */
export const samplePlaces: readonly Choice[] = [
  { value: 's1', label: both('南湖街道', 'Nanhu Subdistrict') },
  { value: 's2', label: both('东门街道', 'Dongmen Subdistrict') },
  { value: 's3', label: { zh: '经济技术开发区综合保税区管理委员会代管片区', en: null } },
];

/** Matters in every state. */
export const sampleMatters: readonly MatterLine[] = [
  {
    id: 'm1',
    category: both('路灯不亮', 'Street light out'),
    place: both('南湖社区 锦绣路', 'Nanhu Community, Jinxiu Road'),
    headline: text(
      '正在处理：市政公司今天上午到场。',
      'In hand: the municipal works company came this morning.',
    ),
    status: { tone: 'active', text: text('正在处理', 'In hand') },
    clock: { state: 'running', due: '2026-11-28T10:00:00Z', attentionAt: '2026-11-27T10:00:00Z' },
    openedAt: '2026-11-24T01:30:00Z',
    reports: 3,
    photo: samplePhoto,
  },
  {
    id: 'm2',
    category: both('暴露垃圾', 'Rubbish left in the open'),
    place: both('东门街道 人民路菜场后门', 'Dongmen Subdistrict, behind Renmin Road market'),
    headline: text(
      '东门街道办事处应于今天 18:00 前办结。',
      'Dongmen Subdistrict Office must finish by 18:00 today.',
    ),
    status: { tone: 'attention', text: text('快到期', 'Due soon') },
    clock: { state: 'running', due: '2026-11-26T10:00:00Z', attentionAt: '2026-11-26T06:00:00Z' },
    openedAt: '2026-11-25T23:10:00Z',
    reports: 1,
    photo: null,
  },
  {
    id: 'm3',
    category: both('井盖缺损', 'Manhole cover broken'),
    place: { zh: '经济技术开发区综合保税区三号路与创新大道交叉口东南角', en: null },
    headline: text(
      '已超过时限，已通知区城市运行管理中心督办。',
      'Over its limit; the district operations centre has been told to step in.',
    ),
    status: { tone: 'overdue', text: text('已超时', 'Overdue') },
    clock: { state: 'running', due: '2026-11-25T03:00:00Z', attentionAt: '2026-11-24T03:00:00Z' },
    openedAt: '2026-11-22T03:00:00Z',
    reports: 12,
    photo: null,
  },
  {
    id: 'm4',
    category: both('道路破损', 'Broken road surface'),
    place: both('南湖街道 学府路', 'Nanhu Subdistrict, Xuefu Road'),
    headline: text('已修好，并由采集员现场核实。', 'Repaired, and checked on site by a verifier.'),
    status: { tone: 'done', text: text('已办结', 'Closed') },
    clock: {
      state: 'met',
      due: '2026-11-20T10:00:00Z',
      attentionAt: '2026-11-19T10:00:00Z',
      endedAt: '2026-11-19T03:00:00Z',
    },
    openedAt: '2026-11-14T03:00:00Z',
    reports: 2,
    photo: null,
  },
];

const logged = { href: '/check', state: 'logged' } as const;

/** A story with photos, free words, proofs, and something still to come. */
export const sampleStory: readonly StoryEntry[] = [
  {
    id: 'a0',
    at: '2026-11-28T10:00:00Z',
    party: both('市政工程有限公司', 'Municipal Works Co., Ltd.'),
    sentence: text('应在此前修好。', 'Must be repaired by then.'),
    words: null,
    photos: [],
    proof: null,
    tone: 'plain',
    ahead: true,
  },
  {
    id: 'a1',
    at: '2026-11-26T01:20:00Z',
    party: both('市政工程有限公司', 'Municipal Works Co., Ltd.'),
    sentence: text('已到场，查明是电缆被挖断。', 'Came to the place and found the cable cut by digging.'),
    words: '已联系供电公司配合停电，今天下午换电缆。',
    photos: [samplePhoto, { ...samplePhoto, id: 'p2' }],
    proof: { href: '/check', state: 'waiting' },
    tone: 'active',
  },
  {
    id: 'a2',
    at: '2026-11-25T02:00:00Z',
    party: both('区城市运行管理中心', 'District Operations Centre'),
    sentence: text(
      '还没有人接单，已提醒市政工程有限公司。',
      'Nobody had taken it; the works company was reminded.',
    ),
    words: null,
    photos: [],
    proof: logged,
    tone: 'attention',
  },
  {
    id: 'a3',
    at: '2026-11-24T02:05:00Z',
    party: both('区城市运行管理中心', 'District Operations Centre'),
    sentence: text(
      '按《城市照明设施管理分工》第 3 条派给市政工程有限公司，7 日内办结。',
      'Sent to the works company under clause 3 of the street lighting duties, to be done within 7 days.',
    ),
    words: null,
    photos: [],
    proof: { href: '/check', state: 'private' },
    tone: 'active',
  },
  {
    id: 'a4',
    at: '2025-12-31T01:30:00Z',
    party: null,
    sentence: text('居民反映，已受理。', 'Reported by a resident and taken in.'),
    words: null,
    photos: [],
    proof: logged,
    tone: 'done',
  },
];

/** A matter's page. */
export const samplePublicMatter: PublicMatterView = {
  ...(sampleMatters[0] as MatterLine),
  version: 7,
  reference: 'NH7K-3F2W',
  holder: both('市政工程有限公司', 'Municipal Works Co., Ltd.'),
  photos: [samplePhoto],
  story: sampleStory,
  duty: {
    title: both('城市道路照明设施维护', 'Upkeep of street lighting'),
    clause: both('《城市照明设施管理分工》第 3 条', 'Street lighting duties, clause 3'),
    party: both('市政工程有限公司', 'Municipal Works Co., Ltd.'),
    limit: text('7 个自然日', '7 calendar days'),
    href: '/duties',
  },
  actions: [],
};

/** What comes back after sending a report. */
export const sampleReceipt: ReceiptView = {
  reference: 'NH7K-3F2W',
  queryCode: '4829 7753',
  sentence: text(
    '已收到。南湖街道办事处会在今天 18:00 前告诉您谁来办、什么时候办好。',
    'Received. Nanhu Subdistrict Office will tell you by 18:00 today who handles it and by when.',
  ),
  at: sampleNow,
  proof: { href: '/check', state: 'waiting' },
  href: '/my/r1',
};
