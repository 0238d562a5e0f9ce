import { createContext } from 'react-router';
import type { Frame } from './frame.ts';
import type { WebServices } from './services.ts';

/** What every page on the server may use: the frame it is shown in, and the procedures behind it. */
export interface PageContext {
  frame: Frame;
  services: WebServices;
  /** The status of a request that can't be read at all; such a one is led to the page for no address. */
  unreadable?: 400 | 413;
  /** Writes down what went wrong on our side. */
  failed(error: unknown): void;
}

/** The key under which loaders and actions find the page context. */
export const pageContext = createContext<PageContext>();
