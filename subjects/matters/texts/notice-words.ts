import { type Bilingual, say } from '#platform/languages.ts';
import type { NoticeView } from '#platform/notices/index.ts';
import { partyNotice } from '#subjects/parties/index.ts';
import { lifeNotices } from './life-words.ts';
import { orderNotices } from './order-words.ts';
import type { PartyNames } from './story-words.ts';

const someone = say('承办单位', 'The handling party');

/**
 * Says a notice in a sentence to whom it is for, in both languages: the handler is told what to do, those
 * above are told who is late.
 *
 * @param names of the parties that notices name; one that is missing is called "the handling party".
 */
export function noticeSentence(
  { kind, to, parameters }: Pick<NoticeView, 'kind' | 'to' | 'parameters'>,
  names: PartyNames,
): Bilingual {
  const { partyId } = parameters;
  const named = typeof partyId === 'string' ? names.get(partyId) : undefined;
  const party = named ? say(named.nameZh, named.nameEn ?? named.nameZh) : someone;
  const own = 'partyId' in to && to.partyId === partyId;
  switch (kind) {
    case 'work-order.reminded':
      return say('临近办理时限，请尽快办结。', 'Its limit is near: please finish it.');
    case 'work-order.overdue':
      return own
        ? say('已超过办理时限，请立即办理。', 'It is past its limit: please deal with it now.')
        : say(
            `${party['zh-CN']}已超过办理时限，请督办。`,
            `${party.en} is past the limit: please press for it.`,
          );
    case 'work-order.escalated':
      if (!own)
        return say(
          `${party['zh-CN']}仍未办结，已提级到您。`,
          `${party.en} still hasn’t finished; it has come to you.`,
        );
      return 'role' in to && to.role === 'head'
        ? say('本单位仍未办结，已提级到您。', 'Your party still hasn’t finished; it has come to you.')
        : say('仍未办结，已提级到负责人。', 'Still not done; it has gone up to the heads.');
    case 'matter.dispatch-overdue':
      return say('超过派单时限，请尽快派单。', 'Not assigned in time: please assign it.');
    default:
      return (
        orderNotices[kind] ??
        lifeNotices[kind] ??
        partyNotice(kind, parameters, party) ??
        say('有新的情况，请查看案件。', 'There is news: please look at the matter.')
      );
  }
}
