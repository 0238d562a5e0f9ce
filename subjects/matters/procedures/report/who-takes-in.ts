import type { Caller } from '#platform/callers/index.ts';
import type { Database } from '#platform/database/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { mannerFor, partyById } from '#subjects/parties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import type { Channel } from '../../rules/kinds.ts';

/**
 * Says why somebody may not take a report in by a channel, or nothing if they may. Anyone may for themselves, on
 * the web; on others' behalf the hotline by every channel, and at the counter or on their rounds those who handle
 * for a body: an office, a section, a residents' committee with its grid workers. Companies take in nothing for
 * others, since they may be whom it is about.
 */
export async function missingToTakeIn(
  database: Database,
  caller: Caller,
  channel: Channel,
): Promise<Refusal | undefined> {
  if (channel === 'web') return undefined;
  const missing = missingRight(caller, matterRights.attendReports);
  if (missing === undefined || (channel !== 'counter' && channel !== 'field')) return missing;
  if (missingRight(caller, matterRights.handle) || caller.mandate === null) return missing;
  const party = await partyById(database, caller.mandate.partyId);
  return party === undefined || mannerFor(party.kind) === 'transfer' ? refuse('right.missing') : undefined;
}
