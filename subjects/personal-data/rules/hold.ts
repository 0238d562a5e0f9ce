import { type Bilingual, say } from '#platform/languages.ts';
import { defineSubject, type SubjectState } from '#register/index.ts';

/**
 * The grounds on which the law keeps data that would else be erased, by code.
 *
 * @source PIPL, Article 47(2); Archives Law, Article 14
 */
export const holdBases = {
  'pipl-47-2': say(
    '《个人信息保护法》第四十七条第二款：法律、行政法规规定的保存期限未届满',
    'PIPL Article 47(2): a retention period set by law or administrative regulation has not run out',
  ),
  'archives-law': say(
    '《档案法》第十四条：应当归档的材料',
    'Archives Law Article 14: material that must be archived',
  ),
  proceedings: say(
    '诉讼、仲裁、行政复议或者国家赔偿程序的证据',
    'Evidence in litigation, arbitration, administrative review or state compensation',
  ),
  investigation: say(
    '依法进行的监察、审计或者刑事调查',
    'A lawful supervisory, audit or criminal investigation',
  ),
} as const satisfies Record<string, Bilingual>;

/** The code of a ground on which data are held. */
export type HoldBasis = keyof typeof holdBases;

/** All of them, for schemas and menus. */
export const holdBasisNames = Object.keys(holdBases) as [HoldBasis, ...HoldBasis[]];

/** What can be held: a person's account, a report, or a matter with all its reports and orders. */
export const holdTargets = ['account', 'report', 'matter'] as const;

/** One of the things that can be held. */
export type HoldTarget = (typeof holdTargets)[number];

/** A hold, as it officially stands. */
export interface HoldState extends SubjectState {
  readonly target: HoldTarget;
  /** The report or matter; null for an account, whose id is kept apart. */
  readonly targetId: string | null;
  readonly basis: HoldBasis;
  /** The first day on which it holds no more; null until it is lifted. */
  readonly until: string | null;
  readonly setAt: string;
  readonly liftedAt: string | null;
}

/** Holds: set and lifted. */
export const holdSubject = defineSubject<HoldState>({
  kind: 'hold',
  table: 'hold',
  columns: {
    target: 'text',
    targetId: 'uuid',
    basis: 'text',
    until: 'date',
    setAt: 'timestamptz',
    liftedAt: 'timestamptz',
  },
  acts: ['hold.set', 'hold.lifted'],
  evolve(before, { type, at, facts }) {
    if (type === 'hold.lifted') return { ...(before as HoldState), liftedAt: at };
    return {
      target: facts['target'] as HoldTarget,
      targetId: facts['targetId'] as string | null,
      basis: facts['basis'] as HoldBasis,
      until: facts['until'] as string | null,
      setAt: at,
      liftedAt: null,
    };
  },
});
