export {
  type Draft,
  drawDraftKey,
  dropDraft,
  dropDraftsNaming,
  dropOldDrafts,
  findDraft,
  keepDraft,
} from './drafts.ts';
