import { type Bilingual, say } from '#platform/languages.ts';
import { matterRights, type Task, type TaskView } from '#subjects/matters/index.ts';
import type { Role } from '#subjects/rights/index.ts';

/** What each task is called, as the next thing to do. */
export const taskWords: Readonly<Record<Task, Bilingual>> = {
  receive: say('签收', 'Receive'),
  contact: say('联系报告人', 'Contact reporter'),
  handle: say('办理', 'Handle'),
  sign: say('审签', 'Sign'),
  accept: say('验收', 'Accept'),
  arrive: say('到场报到', 'Come when called'),
  'record-arrival': say('等待报到', 'Awaiting arrival'),
  'answer-supervision': say('答复督办', 'Answer supervision'),
  'report-progress': say('挂账进展', 'Report progress'),
  dispatch: say('派单', 'Dispatch'),
  'settle-contest': say('处理异议', 'Settle contest'),
  'decide-time': say('决定时限', 'Decide on time'),
  'decide-long-listing': say('审批挂账', 'Decide long list'),
  'decide-exclusion': say('审核剔除', 'Decide exclusion'),
  verify: say('核查', 'Verify'),
  'strike-off': say('销账核查', 'Check strike-off'),
};

const stageWords: Readonly<Record<string, Bilingual>> = {
  raised: say('召集会商', 'Call together'),
  consulting: say('记录会商', 'Record consultation'),
  consulted: say('复核异议', 'Review contest'),
  reviewed: say('决定异议', 'Decide contest'),
  extension: say('决定延期', 'Decide on more time'),
  stop: say('决定中止计时', 'Decide on a stop'),
};

/** What is to be done next, as precisely as it is known. */
export function nextWords({ task, stage }: Pick<TaskView, 'task' | 'stage'>): Bilingual {
  return (stage === null ? undefined : stageWords[stage]) ?? taskWords[task];
}

const handling: readonly Task[] = [
  'receive',
  'contact',
  'handle',
  'accept',
  'arrive',
  'record-arrival',
  'answer-supervision',
  'report-progress',
];
const deciding: readonly Task[] = [
  'settle-contest',
  'decide-time',
  'decide-long-listing',
  'decide-exclusion',
];

/** The tasks that a role may have, in the order in which they are shown. */
export function tasksOf(role: Role): readonly Task[] {
  const has = (roles: readonly Role[]) => roles.includes(role);
  return [
    ...(has(matterRights.dispatch) ? (['dispatch'] as const) : []),
    ...(has(matterRights.sign) ? (['sign'] as const) : []),
    ...(has(matterRights.handle) ? handling : []),
    ...(has(matterRights.decideApplications) ? deciding : []),
    ...(has(matterRights.verify) ? (['verify', 'strike-off'] as const) : []),
  ];
}
