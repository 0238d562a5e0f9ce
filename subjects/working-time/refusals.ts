import { say } from '#platform/languages.ts';
import { refusalsOf } from '#platform/refusal/index.ts';

/** The expected noes about working time. */
export const workingTimeRefusals = {
  'office-hours.party-absent': {
    kind: 'invalid',
    text: say('没有找到该主体，或该主体已终止。', 'There is no such party, or it has ended.'),
  },
  'own-day.withdrawn': {
    kind: 'conflict',
    text: say('该日设置已撤销。', 'This day has been withdrawn.'),
  },
  'own-day.taken': {
    kind: 'conflict',
    text: say('{date} 已另有设置，请修改已有的设置。', '{date} is set already; amend that one.'),
  },
} as const;

/** Gives one of the refusals about working time. */
export const refuseWorkingTime = refusalsOf(workingTimeRefusals);
