import { type Bilingual, say } from '#platform/languages.ts';

/** How a reporter may wish to be reached: by a call, by a message, or not at all. */
export const contactWishes = ['phone', 'message', 'none'] as const;

/** The names of the wishes. */
export const contactWishNames: Readonly<Record<(typeof contactWishes)[number], Bilingual>> = {
  phone: say('电话联系', 'By telephone'),
  message: say('短信联系', 'By message'),
  none: say('不必联系', 'Not at all'),
};
