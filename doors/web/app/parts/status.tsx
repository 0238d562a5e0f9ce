import { Said } from '../text/words.tsx';
import type { StatusView } from '../view.ts';
import { Mark } from './marks.tsx';

/** A state as a shape and a word on its colour. */
export function StatusTag({ status }: { status: StatusView }) {
  return (
    <span className={`tag tag-${status.tone}`}>
      <Mark tone={status.tone} />
      <Said text={status.text} />
    </span>
  );
}
