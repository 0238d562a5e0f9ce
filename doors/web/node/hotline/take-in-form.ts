import { findDraft } from '#platform/drafts/index.ts';
import {
  type Channel,
  channelNames,
  declineGrounds,
  reportKindNames,
  reportKinds,
} from '#subjects/matters/index.ts';
import type { Choice } from '../../app/view.ts';
import type { TakeInDraft, TakeInView } from '../../app/workbench/hotline/view.ts';
import { groundOf } from '../ground-cache.ts';
import type { PageRequest } from '../page-caller.ts';
import { choicesOf } from '../setup/fields.ts';
import { nameOf } from '../view-of.ts';

/** Under which kind an operator's drafts are kept. */
export const takeInDraftKind = 'take-in';

const takenInBy: readonly Channel[] = ['hotline', 'counter', 'field'];

/** What each kind means, for whoever has to choose. */
const kindHelp: Readonly<Record<string, readonly [string, string]>> = {
  enquiry: ['答得上来就当场答复，不派单', 'Answered at once, not dispatched'],
  help: ['请求帮忙解决困难', 'Somebody needs help'],
  complaint: ['事情没办好、有问题要处理', 'Something is wrong and must be put right'],
  accusation: ['举报违法违规，全程保密', 'Somebody broke the rules; confidential throughout'],
  suggestion: ['怎样可以更好', 'How it could be better'],
  praise: ['转达给被表扬的单位', 'Passed on to those who earned it'],
};

/** The six kinds, each with what it means. */
export const kindChoices: readonly Choice[] = reportKindNames.map((kind) => {
  const [zh = '', en = ''] = kindHelp[kind] ?? [];
  return {
    value: kind,
    label: nameOf(reportKinds[kind]['zh-CN'], reportKinds[kind].en),
    help: nameOf(zh, en),
  };
});

/** The operator's form with what was typed before. */
export async function takeInForm({ realm }: PageRequest, key: string | null): Promise<TakeInView> {
  const [ground, draft] = await Promise.all([
    groundOf(realm),
    key === null ? undefined : findDraft<TakeInDraft>(realm, takeInDraftKind, key),
  ]);
  return {
    kinds: kindChoices,
    grounds: choicesOf(declineGrounds),
    channels: takenInBy.map((channel) => ({
      value: channel,
      label: nameOf(channelNames[channel]['zh-CN'], channelNames[channel].en),
    })),
    categories: ground.categoryChoices,
    places: ground.allPlaces,
    draft: draft?.content ?? {},
  };
}
