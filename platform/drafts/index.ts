export {
  type Draft,
  drawDraftKey,
  dropDraft,
  dropOldDrafts,
  findDraft,
  keepDraft,
} from './drafts.ts';
