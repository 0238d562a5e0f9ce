import { say } from '#platform/languages.ts';
import { isId } from '#platform/realm/index.ts';
import { refuseFields } from '#platform/refusal/index.ts';
import { dropFilter, savedFiltersMax, saveFilter } from '#platform/saved-filters/index.ts';
import { cleanText } from '#platform/text/index.ts';
import type { WorkbenchServices } from '../../app/services.ts';
import type { PageRequest } from '../page-caller.ts';
import { saidNo, saidYes } from '../view-of.ts';
import { inboxPage } from './read-inbox.ts';

const nameLengthMax = 20;
const queryLengthMax = 500;

/** Keeping filters of the inbox under a name, and dropping them. */
export function filterServices({
  realm,
  visit,
}: PageRequest): Pick<WorkbenchServices, 'saveFilter' | 'dropFilter'> {
  const { account } = visit.caller;
  return {
    async saveFilter({ name, query }) {
      const cleaned = cleanText(name, { max: nameLengthMax, multiline: false });
      if (account === null || typeof cleaned !== 'string' || cleaned === '') {
        return saidNo(
          wrong('malformed', say('请写 1 至 20 个字的名称。', 'Give a name of 1 to 20 characters.')),
        );
      }
      const kept = await saveFilter(realm, account, inboxPage, { name: cleaned, query: plainQuery(query) });
      if (kept) return saidYes(true);
      return saidNo(
        wrong(
          'too-many',
          say(
            `最多保存 ${savedFiltersMax} 个筛选，请先删掉一个。`,
            `At most ${savedFiltersMax} filters are kept: drop one first.`,
          ),
        ),
      );
    },
    async dropFilter({ id }) {
      if (account !== null && isId(id)) await dropFilter(realm, account, id);
    },
  };
}

function wrong(code: string, text: ReturnType<typeof say>) {
  return refuseFields([{ field: 'name', code, text }]);
}

/** A query without its page, as short as an address may be. */
function plainQuery(query: string): string {
  const params = new URLSearchParams(query.slice(0, queryLengthMax));
  params.delete('cursor');
  return `?${params}`;
}
