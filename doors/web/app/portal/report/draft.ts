import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router';
import { pageContext } from '../../context.ts';
import { readForm } from '../../forms/read-form.ts';
import { cookie } from '../../preferences.ts';
import type { RefusalView } from '../../view.ts';
import { PageData } from '../page-data.ts';
import type { DraftView } from '../view.ts';

/** The four short steps of a report, in order, and where each is. */
export const steps = [
  { step: 'what', path: '/report' },
  { step: 'where', path: '/report/where' },
  { step: 'kind', path: '/report/kind' },
  { step: 'send', path: '/report/send' },
] as const;

const cookieName = 'gongzhi-draft';

/** The key of the draft this browser has begun; null where it has none. */
export function draftKey(request: Request): string | null {
  return cookie(request.headers.get('Cookie') ?? '', cookieName);
}

/** The `Set-Cookie` value that keeps a draft's key for seven days; null forgets it. */
export function draftCookie(key: string | null): string {
  const value = key === null ? '; Max-Age=0' : `${encodeURIComponent(key)}; Max-Age=604800`;
  return `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax`;
}

/** What a step's page is given. */
export interface StepData {
  draft: DraftView | null;
  refusal: RefusalView | null;
  idempotencyKey: string;
}

/** The loader of a step: the draft begun before. Later steps lead back to the first where there is none. */
export function stepLoader(step: DraftView['step']) {
  return async ({ context, request }: LoaderFunctionArgs): Promise<PageData<StepData>> => {
    const key = draftKey(request);
    const { portal } = context.get(pageContext).services;
    const draft = key ? await portal.draft({ key }) : null;
    // On the last step the page itself says so: just after sending, the draft is gone and the receipt is shown.
    if (!draft && step !== 'what' && step !== 'send') throw redirect('/report');
    return new PageData<StepData>({ draft, refusal: null, idempotencyKey: crypto.randomUUID() });
  };
}

/** The action of a step: keeps what was typed, then leads on, or shows the step again with what is missing. */
export function stepAction(step: DraftView['step']) {
  return async ({ context, request }: ActionFunctionArgs): Promise<PageData<StepData> | Response> => {
    const { portal } = context.get(pageContext).services;
    const { form, intent, sending } = await readForm(request);
    const { key, draft, refusal } = await portal.saveDraft({ key: draftKey(request), step, form });
    const headers = { 'Set-Cookie': draftCookie(key) };
    const here = steps.findIndex((each) => each.step === step);
    // "add-photos" and "look-up" keep and come back to the same step.
    if (intent !== '' && intent !== 'next')
      return redirect(steps[here]?.path ?? '/report', { status: 303, headers });
    if (refusal) return new PageData<StepData>({ draft, refusal, idempotencyKey: sending.idempotencyKey });
    return redirect(steps[here + 1]?.path ?? '/report/send', { status: 303, headers });
  };
}
