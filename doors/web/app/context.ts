import { createContext } from 'react-router';
import type { Frame } from './frame.ts';
import type { WebServices } from './services.ts';

/** What every page on the server may use: the frame it is shown in, and the procedures behind it. */
export interface PageContext {
  frame: Frame;
  services: WebServices;
  /**
   * Why a request isn't read at all: the status of one that can't be, or that another site sent it. Such a one is led
   * to the page for no address.
   */
  unread?: 400 | 413 | 'elsewhere';
  /** Writes down what went wrong on our side. */
  failed(error: unknown): void;
}

/** The key under which loaders and actions find the page context. */
export const pageContext = createContext<PageContext>();
