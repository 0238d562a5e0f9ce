import { limitWords } from '#platform/working-time/index.ts';
import type { DutyView } from '#subjects/duties/index.ts';
import type { DutyLine, Text } from '../app/view.ts';
import { nameOf } from './view-of.ts';

/** What is said where no limit is set. */
export const noLimit: Text = { 'zh-CN': '未规定时限', en: 'no limit set' };

/** A duty as a matter shows it. */
export function dutyLineOf(duty: DutyView): DutyLine {
  const limit = duty.promisedLimit ?? duty.timeLimit;
  return {
    title: nameOf(duty.nameZh, duty.nameEn),
    clause: nameOf(duty.basis ?? '', null),
    party: nameOf(duty.leadNameZh, duty.leadNameEn),
    limit: limit ? { 'zh-CN': limitWords(limit, 'zh-CN'), en: limitWords(limit, 'en') } : noLimit,
    href: `/duties/${duty.code}`,
  };
}
