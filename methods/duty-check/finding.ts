import type { Bilingual } from './duty-list.ts';

/** What can be wrong with a list of duties, in the order in which findings are told. */
export const findingCodes = [
  'nobody-leads',
  'several-lead',
  'lead-outside-place',
  'lead-at-other-level',
  'lead-lacks-power',
  'power-not-delegated',
  'delegation-over',
  'no-lead-member',
  'supervisor-leads',
  'no-supervisor',
  'no-limit',
  'no-means',
  'no-department-in-charge',
  'street-duty-unlisted',
  'upper-ended',
  'rule-unreachable',
] as const;

/** One kind of fault in a list of duties. */
export type FindingCode = (typeof findingCodes)[number];

/** The kinds of faults by name, as officials call them. */
export const findingNames: Readonly<Record<FindingCode, Bilingual>> = {
  'nobody-leads': { 'zh-CN': '缺位：无人主办', en: 'Absence: nobody leads' },
  'several-lead': { 'zh-CN': '重叠：多家主办', en: 'Overlap: several lead' },
  'lead-outside-place': { 'zh-CN': '越位：超出辖区', en: 'Overstep: outside its place' },
  'lead-at-other-level': { 'zh-CN': '错位：层级不符', en: 'Misplacement: another level' },
  'lead-lacks-power': { 'zh-CN': '越位：无行政职权', en: 'Overstep: without official power' },
  'power-not-delegated': { 'zh-CN': '越位：未取得授权委托', en: 'Overstep: not delegated' },
  'delegation-over': { 'zh-CN': '授权委托已期满或终止', en: 'The delegation is over' },
  'no-lead-member': { 'zh-CN': '主办机构无牵头单位', en: 'Led by a body that nobody leads' },
  'supervisor-leads': { 'zh-CN': '督办与主办相同', en: 'The supervisor is the lead' },
  'no-supervisor': { 'zh-CN': '无督办单位', en: 'No supervisor' },
  'no-limit': { 'zh-CN': '无办理时限', en: 'No limit' },
  'no-means': { 'zh-CN': '权责不对等：无保障条件', en: 'Duty without means' },
  'no-department-in-charge': {
    'zh-CN': '配合事项未明确牵头部门',
    en: 'Assisting without a department in charge',
  },
  'street-duty-unlisted': { 'zh-CN': '未列入乡镇（街道）清单', en: 'On none of the street’s lists' },
  'upper-ended': { 'zh-CN': '所细化的上级事项已失效', en: 'What it makes concrete has ended' },
  'rule-unreachable': { 'zh-CN': '派单目录项不起作用', en: 'Dispatch rule without effect' },
};

/** One thing that is wrong with the list. */
export interface Finding {
  readonly code: FindingCode;
  /** The same for the same fault before and after a revision of the duties; unique within one check. */
  readonly key: string;
  readonly categoryId: string;
  /** Where: one place, or for `nobody-leads` all the places side by side that are left out; with all below. */
  readonly placeIds: readonly string[];
  readonly dutyIds: readonly string[];
  readonly partyIds: readonly string[];
  readonly ruleId: string | null;
  /** The fault in a sentence. */
  readonly text: Bilingual;
}

/** A finding before its sentence: what the single checks hand over. */
export type FoundFault = Omit<Finding, 'text'>;
