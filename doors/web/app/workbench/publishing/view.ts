import type { FormInput, Sending } from '../../services.ts';
import type { Listing, MatterLine, Name, Outcome, PhotoView, ReceiptView } from '../../view.ts';

/** A piece of an original text; marked where it looks like personal data. */
export interface MarkedText {
  text: string;
  marked: boolean;
}

/** A photograph that may be released. */
export interface ReleasablePhoto extends PhotoView {
  released: boolean;
  /** The photograph of which it is the blurred version. */
  blurredFrom: string | null;
}

/** What was written of a matter beside what the public reads of it. */
export interface PublishingView {
  id: string;
  version: number;
  reference: string;
  category: Name;
  place: Name;
  /** Whether anything was published before. */
  published: boolean;
  originals: readonly { id: string; reference: string; at: string; words: readonly MarkedText[] }[];
  /** Published words, else a masked suggestion. */
  summary: string;
  result: string;
  photos: readonly ReleasablePhoto[];
}

/** What the pages of publishing need behind them. */
export interface PublishingServices {
  /** Public matters of which nothing was published yet, the oldest first; null for a seat that may not. */
  waiting(input: { cursor: string | null }): Promise<Listing<MatterLine> | null>;
  matter(input: { id: string }): Promise<PublishingView | null>;
  publish(input: { id: string; form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
  /** Makes a version of a photograph in which some rectangles can't be recognised; gives its id. */
  blur(
    input: { id: string; fileId: string; regions: readonly BlurRegion[] } & Sending,
  ): Promise<Outcome<{ fileId: string }>>;
}

/** A rectangle of a photograph, in shares of its width and height. */
export interface BlurRegion {
  left: number;
  top: number;
  width: number;
  height: number;
}
