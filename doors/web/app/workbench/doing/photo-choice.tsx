import { useEffect, useRef, useState } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { PhotoField } from '../../forms/controls.tsx';
import type { FieldProps } from '../../forms/field.tsx';
import { useLocale } from '../../text/words.tsx';
import { shrinkPhoto } from './shrink-photo.ts';
import { onPutBack } from './typed.ts';

/** So many photographs go with one field. */
const photosMax = 4;

/**
 * Photographs one after another: what the camera gives next comes beside what was taken before, each can be
 * taken off again, and large ones are made smaller before they are sent. Photographs that were there before a
 * reload are gone: then that is said. Without scripts a plain file field.
 */
export function PhotoChoice({ help = '', ...props }: FieldProps) {
  const at = useLocale();
  const gap = at.locale === 'zh-CN' ? '' : ' ';
  const frame = useRef<HTMLDivElement>(null);
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [shrinking, setShrinking] = useState(false);
  const [lost, setLost] = useState(0);
  const input = () => frame.current?.querySelector<HTMLInputElement>('input[type=file]');
  useEffect(() => {
    const field = frame.current?.querySelector<HTMLInputElement>('input[type=file]');
    return field ? onPutBack(field, (count) => setLost(field.files?.length ? 0 : Number(count))) : undefined;
  }, []);
  const put = (files: readonly File[]) => {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    const field = input();
    if (field) {
      field.files = transfer.files;
      // Its form keeps how many there are.
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    setPhotos(files);
  };
  const take = async () => {
    const chosen = [...(input()?.files ?? [])];
    setLost(0);
    if (chosen.length === 0) return put(photos);
    // At once, so that what is sent while photographs are made smaller is complete.
    const all = [...photos, ...chosen].slice(0, photosMax);
    put(all);
    setShrinking(true);
    put(await Promise.all(all.map(shrinkPhoto)));
    setShrinking(false);
  };
  return (
    <div ref={frame} onChange={take}>
      <PhotoField
        {...props}
        help={[m.desk_photos_help({ max: photosMax }, at), help].filter(Boolean).join(gap)}
      />
      <p className="soft" role="status">
        {shrinking ? m.desk_photos_shrinking({}, at) : null}
        {lost > 0 ? m.desk_photos_lost({ count: lost }, at) : null}
        {!shrinking && photos.length > 0 ? m.desk_photos_chosen({ count: photos.length }, at) : null}
      </p>
      {photos.length > 0 ? (
        <ul className="photos">
          {photos.map((photo, index) => (
            <li key={`${photo.name} ${photo.size} ${index}`}>
              <Preview photo={photo} />
              <button
                type="button"
                className="button"
                onClick={() => put(photos.filter((each) => each !== photo))}
              >
                {m.desk_photo_take_off({ number: index + 1 }, at)}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Preview({ photo }: { photo: File }) {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    const url = URL.createObjectURL(photo);
    setSource(url);
    return () => URL.revokeObjectURL(url);
  }, [photo]);
  return <img src={source} alt={photo.name} />;
}
