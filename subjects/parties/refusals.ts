import { say } from '#platform/languages.ts';
import { refusalsOf } from '#platform/refusal/index.ts';

/** The expected noes about parties and mandates. */
export const partyRefusals = {
  'party.parent-absent': {
    kind: 'invalid',
    text: say('没有找到上级主体。', 'The party it belongs to does not exist.'),
  },
  'party.place-absent': {
    kind: 'invalid',
    text: say('没有找到所填的区域。', 'The place does not exist.'),
  },
  'party.ended': {
    kind: 'conflict',
    text: say('该主体已终止。', 'This party no longer exists.'),
  },
  'mandate.party-absent': {
    kind: 'invalid',
    text: say('没有找到授权的主体。', 'The party to act for does not exist.'),
  },
  'mandate.account-absent': {
    kind: 'invalid',
    text: say('没有找到被授权的账户。', 'The account to be given the mandate does not exist.'),
  },
  'mandate.dates-reversed': {
    kind: 'invalid',
    text: say('授权的截止日期应晚于开始日期。', 'A mandate must end after it begins.'),
  },
  'mandate.ended': {
    kind: 'conflict',
    text: say('该授权已终止。', 'This mandate has ended.'),
  },
} as const;

/** Gives one of the refusals about parties and mandates. */
export const refuseParty = refusalsOf(partyRefusals);
