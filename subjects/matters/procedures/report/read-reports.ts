import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import type { ReportView } from '../../queries/reports.ts';
import { deskStory } from '../../queries/story.ts';
import { recordLook } from '../record-look.ts';

/**
 * Shows the reports of a matter as they were made, to those who deal with it; masked, to whoever handles a complaint
 * about itself. Where it is an accusation the
 * look is an act: one a mandate, matter and hour.
 */
export async function readReports(
  realm: Realm,
  caller: Caller,
  matterId: string,
): Promise<readonly ReportView[] | Refusal> {
  const story = await deskStory(realm, caller, matterId);
  if (isRefusal(story)) return story;
  if (!story.inside) return refuse('right.missing');
  if (story.matter.kind === 'accusation') {
    const looked = await perform(realm, undefined, async (transaction) => {
      await recordLook(realm, transaction, caller, matterId, null);
      return { looked: true };
    });
    if (isRefusal(looked)) return looked;
  }
  return story.reports;
}
