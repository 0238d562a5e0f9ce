import { type Bilingual, say } from '#platform/languages.ts';

/** What kind of report it is. Enquiries and praise are answered at once and not dispatched. */
export const reportKinds = {
  enquiry: say('咨询', 'Enquiry'),
  help: say('求助', 'Request for help'),
  complaint: say('投诉', 'Complaint'),
  accusation: say('举报', 'Confidential accusation'),
  suggestion: say('建议', 'Suggestion'),
  praise: say('表扬', 'Praise'),
} as const satisfies Record<string, Bilingual>;

/** One of the six kinds of reports. */
export type ReportKind = keyof typeof reportKinds;

/** The six kinds, for schemas and menus. */
export const reportKindNames = Object.keys(reportKinds) as [ReportKind, ...ReportKind[]];

/** Whether a kind becomes a matter with an order, rather than being answered from what is known. */
export function opensMatter(kind: ReportKind): boolean {
  return kind !== 'enquiry' && kind !== 'praise';
}

/** By which way a report came in. */
export const channels = ['web', 'hotline', 'counter', 'field', 'api', 'import'] as const;

/** One of the ways by which reports come in. */
export type Channel = (typeof channels)[number];

/** The ways by which reports come in, with their names. */
export const channelNames: Readonly<Record<Channel, Bilingual>> = {
  web: say('网上', 'Website'),
  hotline: say('热线', 'Hotline'),
  counter: say('窗口', 'Counter'),
  field: say('巡查', 'Field round'),
  api: say('系统对接', 'Other system'),
  import: say('导入', 'Imported'),
};

/** How a matter ended; apart from whether it is closed. "Closed" never claims "solved". */
export const outcomes = {
  solved: say('已解决', 'Solved'),
  answered: say('已解答', 'Answered'),
  explained: say('已解释说明', 'Explained'),
  'staged-promise': say('已作出阶段性承诺', 'Promised in stages'),
  partly: say('部分解决', 'Partly solved'),
  'not-feasible': say('暂不具备条件', 'Not feasible'),
  'handed-to-deliberation': say('转入协商议事', 'Handed to deliberation'),
  'handed-to-mediation': say('转入调解', 'Handed to mediation'),
  'handed-to-petition': say('转入信访', 'Handed to petition'),
  'handed-to-enforcement': say('转入执法', 'Handed to enforcement'),
  'not-ours': say('非本辖区职责', 'Not ours'),
  duplicate: say('重复事项', 'Duplicate'),
  withdrawn: say('已撤回', 'Withdrawn'),
} as const satisfies Record<string, Bilingual>;

/** One of the ways in which a matter ends. */
export type Outcome = keyof typeof outcomes;

/** The outcomes that a handler may report. */
export const handlerOutcomes = [
  'solved',
  'answered',
  'explained',
  'staged-promise',
  'partly',
  'not-feasible',
  'handed-to-deliberation',
  'handed-to-mediation',
  'handed-to-petition',
  'handed-to-enforcement',
  'not-ours',
] as const;

/** On what grounds a report isn't taken up. */
export const declineGrounds = {
  'not-ours': say('不属于本地受理范围', 'Not for this place to deal with'),
  'legal-proceedings': say('应当或已经通过诉讼、仲裁、复议解决', 'For the courts, arbitration or review'),
  petition: say('已由信访机构受理', 'Already with the petition office'),
  'secret-or-private': say('涉及国家秘密、商业秘密或个人隐私', 'About secrets or private life'),
  unlawful: say('违反法律法规或公序良俗', 'Against the law or good morals'),
  unclear: say('内容不清，无法核实', 'Too unclear to be looked into'),
  'settled-before': say('已有终结意见', 'Settled for good before'),
  other: say('其他原因', 'Another reason'),
} as const satisfies Record<string, Bilingual>;

/** One of the grounds on which a report isn't taken up. */
export type DeclineGround = keyof typeof declineGrounds;
