/**
 * Made-up things to show on the style page, with long names, missing English and every tone. More than 300
 * lines of data and no logic.
 */
import type {
  Choice,
  MatterLine,
  PhotoView,
  PublicMatterView,
  ReceiptView,
  RefusalView,
  StoryEntry,
  Text,
} from '../view.ts';
import type { DeskMatterView } from '../workbench/view.ts';

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
  holder: { name: both('市政工程有限公司', 'Municipal Works Co., Ltd.'), href: '/parties' },
  photos: [samplePhoto],
  story: sampleStory,
  duty: {
    title: both('城市道路照明设施维护', 'Upkeep of street lighting'),
    clause: both('《城市照明设施管理分工》第 3 条', 'Street lighting duties, clause 3'),
    party: both('市政工程有限公司', 'Municipal Works Co., Ltd.'),
    limit: text('7 个自然日', '7 calendar days'),
    href: '/duties',
  },
  promise: null,
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

/** A refusal with two fields. */
export const sampleRefusal: RefusalView = {
  code: 'report.incomplete',
  text: text('还有 2 处需要补充', 'Two things are missing'),
  fields: {
    words: text('请说说出了什么问题', 'Say what the problem is'),
    place: text('请选择在哪里', 'Choose where it is'),
  },
};

/** The desk of a matter with two actions. */
export const sampleDesk: DeskMatterView = {
  id: 'm1',
  version: 7,
  reference: 'NH7K-3F2W',
  category: both('路灯不亮', 'Street light out'),
  place: both('南湖社区 锦绣路', 'Nanhu Community, Jinxiu Road'),
  address: '锦绣路与学府路口往东 50 米，公交站旁',
  headline: text(
    '正在处理：市政公司今天上午到场。',
    'In hand: the municipal works company came this morning.',
  ),
  status: { tone: 'active', text: text('处理中', 'In hand') },
  clock: { state: 'running', due: '2026-11-28T10:00:00Z', attentionAt: '2026-11-27T10:00:00Z' },
  routing: text(
    '“路灯不亮”在南湖街道由市政工程有限公司主办（《城市照明设施管理分工》第 3 条）。',
    '“Street light out” in Nanhu Subdistrict is led by Municipal Works Co. (street lighting duties, clause 3).',
  ),
  duty: samplePublicMatter.duty,
  reports: [
    {
      id: 'r1',
      reference: 'NH7K-3F2W',
      channel: both('网页', 'Web'),
      at: '2026-11-24T01:30:00Z',
      words: '公交站旁边的路灯三天没亮了，晚上老人下车看不清台阶，昨天有人摔了一跤。',
      photos: [samplePhoto],
      reporter: { name: '王秀兰', phone: '13800000000' },
      mayLook: false,
      status: { tone: 'active', text: text('办理中', 'In hand') },
    },
    {
      id: 'r2',
      reference: 'NH8M-9D4X',
      channel: both('12345 热线', 'Hotline 12345'),
      at: '2026-11-24T11:30:00Z',
      words: '锦绣路一片黑，什么时候修？',
      photos: [],
      reporter: null,
      mayLook: false,
      status: { tone: 'active', text: text('办理中', 'In hand') },
    },
  ],
  orders: [
    {
      id: 'o1',
      number: 'GD-2611-0421',
      party: both('市政工程有限公司', 'Municipal Works Co., Ltd.'),
      status: { tone: 'active', text: text('已接单', 'Received') },
      clock: { state: 'running', due: '2026-11-28T10:00:00Z', attentionAt: '2026-11-27T10:00:00Z' },
      capacity: text('主办', 'Lead'),
      response: null,
      depth: 0,
    },
    {
      id: 'o2',
      number: 'GD-2611-0422',
      party: both('区供电公司锦绣路抢修班', 'District Power Supply, Jinxiu Road crew'),
      status: { tone: 'attention', text: text('快到期', 'Due soon') },
      clock: { state: 'running', due: '2026-11-26T12:00:00Z', attentionAt: '2026-11-26T06:00:00Z' },
      capacity: text('协办', 'Co-handler'),
      response: null,
      depth: 1,
    },
  ],
  flags: [],
  asked: [],
  pending: [],
  story: sampleStory,
  actions: [
    {
      name: 'report-done',
      label: text('报办结', 'Report done'),
      key: 'd',
      primary: true,
      follows: text(
        '将转给采集员现场核实；核实通过后由热线回访 2 位反映人。时限停止计时。',
        'Goes to a verifier on site, then the hotline calls both reporters back. The clock stops.',
      ),
      fields: [
        {
          name: 'words',
          label: text('办理情况', 'What was done'),
          kind: 'lines',
          required: true,
          lengthMax: 2000,
        },
        { name: 'photos', label: text('办理后照片', 'Photos afterwards'), kind: 'photos', required: true },
      ],
    },
    {
      name: 'contest-dispatch',
      label: text('派单异议', 'Contest the dispatch'),
      key: 'c',
      primary: false,
      follows: text(
        '将通知区城市运行管理中心会商；在指定他人之前仍由您单位先行处置，时限照走。',
        'The operations centre is called to consult; until another is designated you keep handling it and the clock runs.',
      ),
      fields: [
        {
          name: 'clause',
          label: text('依据条款', 'Clause'),
          help: text('写明哪一条规定不归您单位。', 'Which clause says it is not yours.'),
          kind: 'line',
          required: true,
        },
        {
          name: 'party',
          label: text('应由谁办', 'Who should have it'),
          kind: 'choice',
          required: false,
          choices: [...samplePlaces, ...samplePlaces.map((each) => ({ ...each, value: `${each.value}b` }))],
        },
      ],
    },
    {
      name: 'extend',
      label: text('申请延期', 'Ask for more time'),
      key: 'e',
      primary: false,
      follows: text('由区城市运行管理中心审批。', 'The operations centre decides.'),
      fields: [{ name: 'until', label: text('延到', 'Until'), kind: 'date', required: true }],
    },
  ],
};
