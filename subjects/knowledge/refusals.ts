import { say } from '#platform/languages.ts';
import { refusalsOf } from '#platform/refusal/index.ts';

/** The expected noes about articles. */
export const knowledgeRefusals = {
  'article.retired': {
    kind: 'conflict',
    text: say('该知识条目已停用。', 'This article has been retired.'),
  },
  'article.category-absent': {
    kind: 'invalid',
    text: say('没有找到所选的类别。', 'The category chosen does not exist.'),
  },
} as const;

/** Gives one of the refusals about articles. */
export const refuseKnowledge = refusalsOf(knowledgeRefusals);
