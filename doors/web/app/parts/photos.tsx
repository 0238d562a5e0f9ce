import { m } from '../../generated/messages/messages.js';
import { useLocale } from '../text/words.tsx';
import type { PhotoView } from '../view.ts';

/** Pictures in a row; each opens in full. The first may load at once, the others when they come into view. */
export function Photos({ photos, eager = false }: { photos: readonly PhotoView[]; eager?: boolean }) {
  const at = useLocale();
  if (photos.length === 0) return null;
  return (
    <ul className="photos">
      {photos.map((photo, index) => (
        <li key={photo.id}>
          <a href={photo.src}>
            <img
              src={photo.thumbnail}
              width={photo.width}
              height={photo.height}
              alt={photo.words ?? m.family_photo({ number: index + 1, total: photos.length }, at)}
              loading={eager && index === 0 ? 'eager' : 'lazy'}
              decoding="async"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
