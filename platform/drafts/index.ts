export {
  type Draft,
  draftKeptDays,
  drawDraftKey,
  dropDraft,
  dropOldDrafts,
  findDraft,
  keepDraft,
} from './drafts.ts';
