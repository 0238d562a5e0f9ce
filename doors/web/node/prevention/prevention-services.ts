import { isId } from '#platform/realm/index.ts';
import { refuse } from '#platform/refusal/index.ts';
import type { PreventionServices } from '../../app/workbench/prevention/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { saidNo } from '../view-of.ts';
import { readExclusions, readLongList } from './long-list.ts';
import { act, open } from './topic-steps.ts';
import { readRecurrences, readTopic, readTopics } from './topics.ts';

/** What the pages of topics, the long-term list and exclusions may ask, for one request. */
export function preventionServices(request: PageRequest): PreventionServices {
  return {
    topics: (query) => readTopics(request, query),
    topic: ({ id }) => readTopic(request, id),
    recurrences: () => readRecurrences(request),
    open: (input) => open(request, input),
    act: async (input) => (isId(input.id) ? act(request, input) : saidNo(refuse('absent'))),
    longList: (asked) => readLongList(request, asked),
    exclusions: (asked) => readExclusions(request, asked),
  };
}
