import { useEffect, useRef } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { useLocale } from '../../text/words.tsx';
import type { Text } from '../../view.ts';
import { PhotoChoice } from '../doing/photo-choice.tsx';

/** Photographs that the caller sent or brought along; folded away, since most calls come with none. */
export function Photos({ error }: { error: Text | undefined }) {
  const at = useLocale();
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (error && details.current) details.current.open = true;
  }, [error]);
  return (
    <details ref={details} className="operator-photos">
      <summary className="button">{m.hotline_photos({}, at)}</summary>
      <PhotoChoice
        name="photos"
        label={m.hotline_photos_label({}, at)}
        help={m.hotline_photos_help({}, at)}
        error={error}
        optional
      />
    </details>
  );
}
