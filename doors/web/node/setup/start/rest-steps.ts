import { say } from '#platform/languages.ts';
import { fact, link, type StartStepParts, type Steps } from './step.ts';

/** Office hours, days off and handling rules: the usual ones hold until the realm sets its own. */
export const rulesStep: StartStepParts = {
  name: say('工作时间和办理规则', 'Working time and handling rules'),
  words: say(
    '不设置则按法定节假日、通常的上下班时间和通行的办理规则执行，随时可以修改，修改只影响此后起算的时限。',
    'Unless set, the statutory calendar, usual office hours and usual rules hold. They can be amended at any time, for clocks that are set from then on.',
  ),
  state: ({ ownHours, ownRules }) =>
    ownHours || ownRules
      ? { state: 'done', says: say('已按本地规定设置', 'Set as it is done here') }
      : { state: 'done', says: say('按通行值执行，请核对', 'The usual values hold; look them through') },
  async body() {
    return {
      links: [
        link('/setup/working-time', say('上下班时间、节假日和调休', 'Office hours, holidays, shifted days')),
        link(
          '/setup/rules',
          say(
            '办理规则：签收、响应、异议、提级等',
            'Handling rules: receipt, response, contests, escalation',
          ),
        ),
      ],
    };
  },
};

/** The public log and its key: shown, with what only people can do. */
export const logStep: StartStepParts = {
  name: say('存证日志', 'Public log'),
  words: say(
    '每一项办理记录都会进入公开的存证日志，由本机密钥签名。请由两人把密钥文件和数据备份到别处：密钥丢失，日志就不能再续写；密钥泄露，须停用更换。',
    'Every act enters a public log signed by this machine’s key. Have two people back the key file and the data up elsewhere: without the key the log can’t go on; if it leaks it must be retired.',
  ),
  state({ log, witnesses }) {
    if (log === null || log.signed === 0)
      return {
        state: 'lacking',
        says: say('日志还没有开始，请检查后台任务', 'The log hasn’t begun; is the worker running?'),
      };
    return witnesses === 0
      ? { state: 'advised', says: say('已运行；还没有见证方', 'Running; nobody witnesses it yet') }
      : { state: 'done', says: say(`已运行，${witnesses} 个见证方`, `Running, ${witnesses} witnesses`) };
  },
  async body({ standing: { log, witnesses } }) {
    return {
      facts: [
        fact(say('日志名称', 'Origin'), log?.origin ?? '—'),
        fact(say('验证公钥（请公布在别处）', 'Verifier key (publish it elsewhere too)'), log?.key || '—'),
        fact(say('已签名的记录', 'Entries signed'), `${log?.signed ?? 0}`),
        fact(say('见证方', 'Witnesses'), `${witnesses}`),
        fact(say('查看密钥', 'Show the keys'), 'npx gongzhi keys show'),
        fact(say('请另一个治理域见证', 'Ask another realm to witness'), 'npx gongzhi witness ask …'),
      ],
      links: [link('/check', say('怎样核对日志', 'How the log is checked'))],
    };
  },
};

/** What stands and what lacks, before residents are told the address. */
export function readyStep(steps: () => Steps): StartStepParts {
  return {
    name: say('开通', 'Ready'),
    words: say(
      '必备事项齐全后，居民即可反映问题：首页和反映入口自动开放，此前首页说明正在筹备。请先自己走一遍：反映一件、派出、办结、回访。',
      'Once nothing needed lacks, residents can report: the first page opens by itself; until then it says that the platform is being set up. Try it yourself first: report, dispatch, do, call back.',
    ),
    state(standing) {
      const lacking = Object.entries(steps()).filter(
        ([step, parts]) => step !== 'ready' && parts.state(standing).state === 'lacking',
      );
      if (lacking.length === 0) return { state: 'done', says: say('可以对居民开放', 'Open to residents') };
      const zh = lacking.map(([, { name }]) => name['zh-CN']).join('、');
      const en = lacking.map(([, { name }]) => name.en).join(', ');
      return { state: 'lacking', says: say(`还缺：${zh}`, `Lacking: ${en}`) };
    },
    async body({ realm }) {
      return {
        facts: [fact(say('居民网址', 'Residents’ address'), realm.url)],
        links: [
          link('/report', say('试着反映一个问题', 'Try to report something')),
          link('/setup', say('回到设置', 'Back to set-up')),
        ],
      };
    },
  };
}
