import type { ShouldRevalidateFunctionArgs } from 'react-router';

/** Codes of answers to forms that never reached their procedure begin with this. */
export const unsentPrefix = 'unsent.';

/** Whether an action's answer says that nothing has changed, and nothing new is known: a preview, or what wasn't sent. */
export function isIdle(answer: unknown): boolean {
  const { kind, refusal } = (answer ?? {}) as { kind?: string; refusal?: { code?: string } };
  return kind === 'preview' || (refusal?.code?.startsWith(unsentPrefix) ?? false);
}

/** Whether a page is to be read anew after something: not after a preview, nor after what came to nothing. */
export function readAnew({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return isIdle(actionResult) ? false : defaultShouldRevalidate;
}
