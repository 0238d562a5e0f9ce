import { drawDraftKey, findDraft, keepDraft } from '#platform/drafts/index.ts';
import type { DraftView } from '../../app/portal/view.ts';
import type { FormInput } from '../../app/services.ts';
import type { RefusalView } from '../../app/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { refusalView } from '../view-of.ts';
import { draftKind, emptyDraft, type ReportDraft } from './draft.ts';
import { viewOf } from './draft-view.ts';
import { readStep } from './read-step.ts';

/** The draft under a key, as pages show it. */
export async function readDraft(request: PageRequest, key: string): Promise<DraftView | null> {
  const draft = await findDraft<ReportDraft>(request.realm, draftKind, key);
  return draft ? viewOf(request, draft.content, draft.version) : null;
}

/** Keeps what a step's form holds, also what can't be sent like this. */
export async function saveReportDraft(
  request: PageRequest,
  input: { key: string | null; step: DraftView['step']; form: FormInput },
): Promise<{ key: string; draft: DraftView; refusal: RefusalView | null }> {
  const { realm } = request;
  const found = input.key === null ? undefined : await findDraft<ReportDraft>(realm, draftKind, input.key);
  const key = found && input.key !== null ? input.key : drawDraftKey(realm);
  const content: ReportDraft = {
    ...(found?.content ?? emptyDraft),
    step: furthest(found?.content.step, input.step),
  };
  const refusal = await readStep(request, content, input.step, input.form);
  const kept = await keepDraft(realm, draftKind, key, content);
  return {
    key,
    draft: await viewOf(request, content, kept.version),
    refusal: refusal && refusalView(refusal),
  };
}

const order: readonly DraftView['step'][] = ['what', 'where', 'kind', 'send'];

function furthest(one: DraftView['step'] | undefined, other: DraftView['step']): DraftView['step'] {
  return one !== undefined && order.indexOf(one) > order.indexOf(other) ? one : other;
}
