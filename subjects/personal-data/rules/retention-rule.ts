import { type Bilingual, say } from '#platform/languages.ts';
import { defineSubject, type SubjectState } from '#register/index.ts';
import type { RedactionBasis } from '#register/redaction/index.ts';

/** How long a class of data is kept unless a realm says otherwise, and since when its time counts. */
export interface UsualRetention {
  readonly name: Bilingual;
  readonly since: Bilingual;
  readonly days: number;
  readonly basis: RedactionBasis;
}

const closed = say('诉求办结', 'the report’s closing');

/**
 * The classes of data and how long each is kept. `backups` are the operator's own: nothing here deletes them,
 * the days say for how long what was erased may still lie in one.
 *
 * @source PIPL, Article 19: the shortest time that the purpose needs; each realm sets its own.
 */
export const usualRetention = {
  contact: { name: say('姓名、电话', 'Names and numbers'), since: closed, days: 1_095, basis: 'pipl-19' },
  reporter: {
    name: say('报告人身份关联', 'What ties a report to its reporter'),
    since: closed,
    days: 1_095,
    basis: 'pipl-19',
  },
  words: { name: say('文字描述', 'What was said'), since: closed, days: 3_650, basis: 'pipl-19' },
  location: {
    name: say('地址、坐标', 'Addresses and positions'),
    since: closed,
    days: 1_825,
    basis: 'pipl-19',
  },
  photos: { name: say('照片', 'Photographs'), since: closed, days: 1_825, basis: 'pipl-19' },
  holder: {
    name: say('任职人员', 'Holders of mandates'),
    since: say('授权终止', 'the mandate’s end'),
    days: 3_650,
    basis: 'pipl-19',
  },
  looks: {
    name: say('查看记录的内容', 'What looks showed'),
    since: say('查看', 'the look'),
    days: 1_095,
    basis: 'pipl-19',
  },
  notices: { name: say('通知', 'Notices'), since: say('发送', 'sending'), days: 730, basis: 'pipl-19' },
  sessions: {
    name: say('登录会话', 'Sessions'),
    since: say('会话结束', 'the session’s end'),
    days: 30,
    basis: 'pipl-19',
  },
  backups: { name: say('备份', 'Backups'), since: say('备份', 'the backup'), days: 90, basis: 'pipl-19' },
} as const satisfies Record<string, UsualRetention>;

/** A class of data that a retention rule is about. */
export type RetentionClass = keyof typeof usualRetention;

/** All of them, for schemas and menus. */
export const retentionClasses = Object.keys(usualRetention) as [RetentionClass, ...RetentionClass[]];

/** A retention rule as it was set at some time; the newest of a class holds. */
export interface RetentionRuleState extends SubjectState {
  readonly dataClass: RetentionClass;
  readonly days: number;
  readonly basis: RedactionBasis;
  readonly setAt: string;
}

/** Retention rules: set, each time anew. */
export const retentionRuleSubject = defineSubject<RetentionRuleState>({
  kind: 'retention-rule',
  table: 'retention_rule',
  columns: { dataClass: 'text', days: 'int4', basis: 'text', setAt: 'timestamptz' },
  acts: ['retention-rule.set'],
  evolve: (_before, { facts, at }) => ({
    dataClass: facts['dataClass'] as RetentionClass,
    days: facts['days'] as number,
    basis: facts['basis'] as RedactionBasis,
    setAt: at,
  }),
});
