import type { ArticleView } from '../../knowledge/view.ts';
import type { Outcome } from '../../view.ts';
import type { CallerReportView, LookUpView } from './view.ts';

/** What looking up gives back, by what was asked. */
export interface LookUpAnswers {
  found: LookUpView;
  history: Outcome<readonly CallerReportView[]>;
  articles: readonly ArticleView[];
  forget: true;
}

/** Asks for something to be looked up; rejects where the server can't be reached or says no. */
export async function ask<Name extends keyof LookUpAnswers>(
  name: Name,
  form: FormData,
  signal?: AbortSignal,
): Promise<LookUpAnswers[Name]> {
  form.set('intent', name);
  const response = await fetch('/hotline/look-up', { method: 'POST', body: form, signal: signal ?? null });
  if (!response.ok) throw new Error(`looking up was answered with ${response.status}`);
  return (await response.json()) as LookUpAnswers[Name];
}
