import { createContext, useContext } from 'react';
import type { Name, RealmView, SeatView } from './view.ts';

/** The languages the pages speak; Chinese is the base. */
export const locales = ['zh-CN', 'en'] as const;
/** One of the languages the pages speak. */
export type Locale = (typeof locales)[number];
/** Light or dark; `auto` follows the device. */
export type Theme = 'auto' | 'light' | 'dark';
/** Ordinary type, or the large-type plain mode (长者模式). */
export type TypeSize = 'plain' | 'large';

/** What a person chose for all pages; kept in cookies. */
export interface Preferences {
  locale: Locale;
  theme: Theme;
  type: TypeSize;
}

/** The person at the screen, and the seats (mandates) they may act from. */
export interface PersonView {
  name: string;
  /** Seats held now; empty for a resident without a mandate. */
  seats: readonly SeatView[];
  /** The seat they act from now, one of `seats`. */
  seatId: string | null;
  /** Whether they hold seats that can't be used until they have set up a second factor. */
  secondFactorMissing: boolean;
  /** Unread notices for them and the seat they act from, counted up to 100, for the badge in the bar. */
  waiting: number;
  /** Addresses of workbench pages that the seat can't open, and so isn't shown the way to. */
  closed: readonly string[];
}

/** All that surrounds a page, the same on every page of one request. */
export interface Frame extends Preferences {
  realm: RealmView;
  person: PersonView | null;
  /** The moment the page was made, ISO 8601; every "3 days left" counts from it. */
  now: string;
  /** Path and query of this page, for links that come back to it. */
  here: string;
}

/** What the pages show where nothing is known yet, such as when the server itself failed. */
export const bareFrame: Frame = {
  locale: 'zh-CN',
  theme: 'auto',
  type: 'plain',
  realm: {
    name: { zh: '共治', en: 'Gongzhi' },
    zone: 'Asia/Shanghai',
    demo: false,
    hotline: null,
    map: null,
  },
  person: null,
  now: '1970-01-01T00:00:00Z',
  here: '/',
};

/** Carries the frame down to every component of a page. */
export const FrameContext = createContext<Frame>(bareFrame);

/** The frame of the page being shown. */
export function useFrame(): Frame {
  return useContext(FrameContext);
}

/** A name in the reader's language, and which language that turned out to be. */
export function nameIn(name: Name, locale: Locale): { text: string; lang: Locale } {
  return locale === 'en' && name.en ? { text: name.en, lang: 'en' } : { text: name.zh, lang: 'zh-CN' };
}
