import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { readReferenceCode } from '#platform/text/index.ts';
import {
  groupMatters,
  handOverMatter,
  handOverMatterInput,
  handOverOutcomes,
  joinReport,
  listMatters,
  matterRights,
  outcomes,
  publishMatter,
  publishMatterInput,
  type ReportView,
  splitMatter,
  splitMatterInput,
  ungroupMatter,
} from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { choicesOf } from '../setup/fields.ts';
import { nameOf } from '../view-of.ts';
import { type DeskAction, offerIf } from './desk-action.ts';
import { type DeskState, may } from './desk-state.ts';
import { choice, choices, line, note, party, valueIn } from './fields.ts';

/** Reports that still wait for something. */
function going({ reports }: DeskState): readonly ReportView[] {
  return reports.filter(({ status }) => status === 'joined' || status === 'calling-back');
}

/** So much of a report's words tells it from the others. */
const startLength = 24;

function reportChoice(report: ReportView) {
  const words = (report.description ?? '').replace(/\s+/g, ' ').slice(0, startLength);
  return { value: report.id, label: nameOf(`${report.reference} ${words}`, null) };
}

/** The matter leaves the loop for where it belongs. */
export const handOverMatterAction: DeskAction = {
  name: 'hand-over-matter',
  group: 'arrange',
  offers: (state) =>
    offerIf(state.matter.status !== 'closed' && may(state, matterRights.arrange), () => ({
      label: say('移送', 'Hand over'),
      key: 'm',
      follows: say(
        '案件办结，工单终止，每位报告人都会收到您写的去向说明。',
        'The matter closes, its orders end, and every reporter is told what you write here.',
      ),
      fields: [
        choice('outcome', say('移送到', 'To'), {
          choices: choicesOf(Object.fromEntries(handOverOutcomes.map((name) => [name, outcomes[name]]))),
        }),
        party('toPartyId', say('接收单位', 'Party that takes it on'), { required: false }),
        {
          ...note(say('告诉报告人：原因、去向、找谁', 'Told to the reporters: why, and where to turn')),
          name: 'words',
        },
      ],
    })),
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(handOverMatterInput, {
      outcome: valueIn(form, 'outcome') ?? undefined,
      toPartyId: valueIn(form, 'toPartyId'),
      words: valueIn(form, 'words') ?? '',
    });
    return isRefusal(input) ? input : handOverMatter(state.realm, caller, target, version, input);
  },
};

/** Some of the reports turn out to be about another problem. */
export const splitMatterAction: DeskAction = {
  name: 'split-matter',
  group: 'arrange',
  offers: (state) => {
    const reports = going(state);
    const open = state.matter.status !== 'closed' && reports.length > 1;
    return offerIf(open && may(state, matterRights.arrange), () => ({
      label: say('拆分', 'Split'),
      key: 'n',
      follows: say(
        '所选诉求另立案件，按权责清单派单，报告人随之转去；至少留一件。',
        'The reports chosen become a matter of their own, routed by the duty list; at least one stays.',
      ),
      fields: [
        choices('reportIds', say('拆出的诉求', 'Reports to split off'), {
          choices: reports.map(reportChoice),
        }),
        {
          ...choice('categoryId', say('新案件的类别', 'Category')),
          listed: 'categories',
          value: state.matter.categoryId,
        },
        { ...choice('placeId', say('新案件的地点', 'Place')), listed: 'places', value: state.matter.placeId },
      ],
    }));
  },
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(splitMatterInput, {
      reportIds: form.values['reportIds'] ?? [],
      categoryId: valueIn(form, 'categoryId') ?? undefined,
      placeId: valueIn(form, 'placeId') ?? undefined,
    });
    return isRefusal(input) ? input : splitMatter(state.realm, caller, target, version, input);
  },
};

/** A report belongs to another matter. */
export const joinReportAction: DeskAction = {
  name: 'join-report',
  group: 'arrange',
  offers: (state) => {
    const reports = going(state);
    const [only] = reports;
    return offerIf(only !== undefined && may(state, matterRights.arrange), () => ({
      ...(reports.length === 1 && only ? { target: only.id } : {}),
      label: say('并入其他案件', 'Join to another matter'),
      key: 'i',
      follows:
        reports.length === 1
          ? say(
              '本案作为重复事项办结，报告人随之转去，仍会回访。',
              'This matter closes as a duplicate; its reporter goes along and is still called back.',
            )
          : say(
              '所选诉求转到另一案件，报告人仍会回访。',
              'The report moves; its reporter is still called back.',
            ),
      fields: [
        ...(reports.length > 1
          ? [choice('target', say('哪一件诉求', 'Which report'), { choices: reports.map(reportChoice) })]
          : []),
        line('reference', say('并入案件的受理号', 'Reference of the other matter'), { lengthMax: 30 }),
      ],
    }));
  },
  fieldNames: { matterId: 'reference' },
  perform: async ({ state, caller, target, version, form }) => {
    const reference = readReferenceCode(valueIn(form, 'reference') ?? '');
    const found =
      reference === null
        ? []
        : await listMatters(state.realm.db, {
            accusations: missingRight(caller, matterRights.seeAccusations) === undefined,
            forPartyId: state.partyId,
            placePaths: caller.mandate?.placePaths ?? [],
            categoryId: null,
            state: null,
            reference,
            after: null,
            limit: 1,
          });
    const into = found[0];
    if (into === undefined) return refuse('absent');
    return joinReport(state.realm, caller, target, version, { matterId: into.id });
  },
};

/** What is public of a matter: masked words, and photographs that staff release. */
export const publishMatterAction: DeskAction = {
  name: 'publish-matter',
  group: 'arrange',
  offers: (state) =>
    offerIf(state.matter.openness === 'public' && may(state, matterRights.publish), () => ({
      label: say('公开文字和照片', 'Publish words and photos'),
      key: 'p',
      follows: say(
        '公开页显示您写的文字和所选照片；未选的照片不再公开。含电话、证件号、车牌的文字会被拒绝。',
        'The public page shows these words and the photos chosen; others are taken off it. Words with telephone, identity or plate numbers are refused.',
      ),
      fields: [
        {
          ...note(say('反映的问题（已遮盖）', 'What it is about, masked')),
          name: 'summary',
          lengthMax: 1_000,
        },
        {
          ...note(say('办理结果（已遮盖）', 'What was done, masked'), { required: false }),
          name: 'result',
          lengthMax: 1_000,
        },
        ...(state.photos.length > 0
          ? [
              choices('fileIds', say('公开的照片', 'Photos to release'), {
                required: false,
                choices: state.photos.map(({ fileId }, index) => ({
                  value: fileId,
                  label: nameOf(`照片 ${index + 1}`, `Photo ${index + 1}`),
                  picture: `/files/${fileId}`,
                })),
              }),
            ]
          : []),
      ],
    })),
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(publishMatterInput, {
      summary: valueIn(form, 'summary') ?? '',
      result: valueIn(form, 'result') ?? '',
      fileIds: form.values['fileIds'] ?? [],
    });
    return isRefusal(input) ? input : publishMatter(state.realm, caller, target, version, input);
  },
};

/** The matter is taken up in a topic. */
export const groupMatterAction: DeskAction = {
  name: 'group-matter',
  group: 'arrange',
  offers: (state) => {
    const { matter, topics } = state;
    const open = matter.topicId === null && matter.kind !== 'accusation' && topics.length > 0;
    return offerIf(open, () => ({
      label: say('归入专题', 'Group under a topic'),
      key: 't',
      follows: say(
        '作为主动治理专题的一件，由专题牵头单位一并推进；本案照常办理。',
        'It becomes part of the topic, whose lead works on the whole; the matter goes on as it is.',
      ),
      fields: [
        choice('target', say('专题', 'Topic'), {
          choices: topics.map(({ id, titleZh, titleEn }) => ({
            value: id,
            label: nameOf(titleZh ?? '', titleEn),
          })),
        }),
      ],
    }));
  },
  perform: ({ state, caller, target }) =>
    groupMatters(state.realm, caller, target, undefined, { matterIds: [state.matter.id] }),
};

/** The matter is taken out of its topic. */
export const ungroupMatterAction: DeskAction = {
  name: 'ungroup-matter',
  group: 'arrange',
  offers: ({ matter, topics }) =>
    topics
      .filter(({ id }) => id === matter.topicId)
      .map(({ id, titleZh, titleEn }) => ({
        target: id,
        label: say('移出专题', 'Take out of its topic'),
        key: 't',
        follows: say(`不再属于“${titleZh}”。`, `It no longer belongs to “${titleEn ?? titleZh}”.`),
      })),
  perform: ({ state, caller, target }) =>
    ungroupMatter(state.realm, caller, target, undefined, { matterId: state.matter.id }),
};
