import type { ActionView } from '../app/view.ts';

/** The reporter takes the report back. */
export const withdrawAction: ActionView = {
  name: 'withdraw-report',
  label: { 'zh-CN': '撤回', en: 'Take it back' },
  key: null,
  primary: false,
  follows: {
    'zh-CN': '撤回后不再办理、不再回访；如果还有别人反映同一件事，那件事会继续办。',
    en: 'It will no longer be dealt with, and nobody rings you. If others reported the same, theirs goes on.',
  },
  fields: [
    {
      name: 'note',
      label: { 'zh-CN': '为什么撤回', en: 'Why' },
      kind: 'lines',
      required: false,
      lengthMax: 500,
    },
  ],
};

/** The reporter's own word on the outcome. */
export const rateAction: ActionView = {
  name: 'rate-report',
  label: { 'zh-CN': '确认办理结果', en: 'Say how it went' },
  key: null,
  primary: true,
  follows: {
    'zh-CN': '选“已解决”，这件事就办结；选“没解决”，将退回重新办理。',
    en: 'If it is solved, it will be closed; if not, it will be taken up again.',
  },
  fields: [
    {
      name: 'solved',
      label: { 'zh-CN': '问题解决了吗？', en: 'Is the problem solved?' },
      kind: 'choice',
      required: true,
      choices: [
        { value: 'yes', label: { zh: '已解决', en: 'Solved' } },
        { value: 'no', label: { zh: '没解决', en: 'Not solved' } },
      ],
    },
    {
      name: 'satisfaction',
      label: { 'zh-CN': '您满意吗？', en: 'Are you satisfied?' },
      kind: 'choice',
      required: true,
      choices: [
        { value: 'satisfied', label: { zh: '满意', en: 'Satisfied' } },
        { value: 'fairly', label: { zh: '基本满意', en: 'Fairly' } },
        { value: 'dissatisfied', label: { zh: '不满意', en: 'Dissatisfied' } },
      ],
    },
    {
      name: 'note',
      label: { 'zh-CN': '还想说什么', en: 'Anything to add' },
      kind: 'lines',
      required: false,
      lengthMax: 1000,
    },
  ],
};

/** The reporter asks that the contact left with it, or all of it, be erased. */
export const eraseAction: ActionView = {
  name: 'erase-report',
  label: { 'zh-CN': '申请删除', en: 'Ask that it be erased' },
  key: null,
  primary: false,
  follows: {
    'zh-CN': '由个人信息保护负责人决定；同意后立即删除，无法恢复。问题本身还会继续办理。',
    en: 'The data protection officer decides; once granted it is erased at once for good. The problem itself is still dealt with.',
  },
  fields: [
    {
      name: 'scope',
      label: { 'zh-CN': '删除什么', en: 'What to erase' },
      kind: 'choice',
      required: true,
      choices: [
        {
          value: 'contact',
          label: { zh: '只删除姓名和电话', en: 'Only my name and number' },
          help: { zh: '删除后无法再联系您回访', en: 'You can’t be called back any more' },
        },
        {
          value: 'report',
          label: { zh: '删除这件诉求的全部内容', en: 'All of this report' },
          help: { zh: '文字、地点、照片和联系方式', en: 'Words, place, photographs and contact' },
        },
      ],
    },
  ],
};
