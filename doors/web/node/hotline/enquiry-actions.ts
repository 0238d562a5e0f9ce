import { say } from '#platform/languages.ts';
import { declineGrounds, opensMatter, type ReportView, reportKinds } from '#subjects/matters/index.ts';
import type { ActionView } from '../../app/view.ts';
import type { EnquiryView } from '../../app/workbench/hotline/view.ts';
import { choicesOf } from '../setup/fields.ts';

/** What may become of a report that waits for an answer, the likeliest first. */
export function enquiryActions(report: ReportView, articles: EnquiryView['articles']): ActionView[] {
  const praised = report.kind === 'praise';
  return [
    praised ? passOnAction(report) : answerAction(articles),
    resortAction(report),
    declineAction,
    takeBackAction,
  ];
}

const words = (name: string, zh: string, en: string, required: boolean) => ({
  name,
  label: say(zh, en),
  kind: 'lines' as const,
  required,
  lengthMax: 2_000,
});

function answerAction(articles: EnquiryView['articles']): ActionView {
  return {
    name: 'answer-report',
    label: say('答复', 'Answer'),
    key: 'c',
    primary: true,
    follows: say(
      '诉求办结，咨询人会看到答复；不再回访。',
      'It is closed and the caller sees the answer; nobody rings back.',
    ),
    fields: [
      ...(articles.length === 0
        ? []
        : [
            {
              name: 'articleId',
              label: say('依据的知识条目', 'Article it rests on'),
              kind: 'choice' as const,
              required: false,
              choices: articles.map(({ id, title }) => ({ value: id, label: title })),
            },
          ]),
      words(
        'answer',
        articles.length === 0 ? '答复' : '答复（不填则用所选条目的原文）',
        articles.length === 0 ? 'Answer' : 'Answer (left empty, the article’s own text)',
        articles.length === 0,
      ),
    ],
  };
}

function passOnAction({ aboutPartyId }: ReportView): ActionView {
  return {
    name: 'pass-on-praise',
    label: say('转达表扬', 'Pass it on'),
    key: 'c',
    primary: true,
    follows: say(
      '通知被表扬的单位，答谢表扬人；不计入任何考核比率。',
      'The party is told and the caller thanked; it counts in no rate.',
    ),
    fields: [
      {
        name: 'partyId',
        label: say('转达给', 'To'),
        kind: 'party',
        required: true,
        ...(aboutPartyId === null ? {} : { value: aboutPartyId }),
      },
      words('answer', '答谢的话', 'Words of thanks', true),
    ],
  };
}

function resortAction({ categoryId, placeId }: ReportView): ActionView {
  const kinds = Object.fromEntries(
    Object.entries(reportKinds).filter(([kind]) => opensMatter(kind as keyof typeof reportKinds)),
  );
  return {
    name: 'resort-report',
    label: say('转为办理', 'Turn into a matter'),
    key: 'm',
    primary: false,
    follows: say(
      '立案并按权责清单派单；办完后回访。',
      'A matter opens and is routed by the duty list; the caller is called back.',
    ),
    fields: [
      {
        name: 'kind',
        label: say('类型', 'Kind'),
        kind: 'choice',
        required: true,
        choices: choicesOf(kinds),
        value: 'help',
      },
      {
        name: 'categoryId',
        label: say('类别', 'Category'),
        kind: 'choice',
        required: true,
        listed: 'categories',
        value: categoryId,
      },
      {
        name: 'placeId',
        label: say('地点', 'Place'),
        kind: 'choice',
        required: true,
        listed: 'places',
        value: placeId,
      },
    ],
  };
}

const declineAction: ActionView = {
  name: 'decline-report',
  label: say('不予受理', 'Don’t take it up'),
  key: 'b',
  primary: false,
  follows: say(
    '诉求办结，报告人会看到理由和去向；不再回访。',
    'It is closed; the caller sees why and where to turn, and isn’t called back.',
  ),
  fields: [
    {
      name: 'ground',
      label: say('理由', 'Ground'),
      kind: 'choice',
      required: true,
      choices: choicesOf(declineGrounds),
    },
    { name: 'toPartyId', label: say('应找的单位', 'Party to turn to'), kind: 'party', required: false },
    words('answer', '告诉报告人：为什么、该找谁', 'Told to the caller: why, and where to turn', true),
  ],
};

const takeBackAction: ActionView = {
  name: 'withdraw-report',
  label: say('应要求撤回', 'Take back on request'),
  key: null,
  primary: false,
  follows: say('报告人不再要求答复，诉求撤回。', 'Its caller asks for nothing any more.'),
  fields: [words('note', '说明', 'Note', false)],
};
