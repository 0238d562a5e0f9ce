import { useState } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { fieldId } from '../../forms/field.tsx';
import { useLocale } from '../../text/words.tsx';
import { BlurEditor } from './blur-editor.tsx';
import type { ReleasablePhoto } from './view.ts';

/** The photographs of a matter: which the public sees, and a way to make faces and plates unrecognisable. */
export function PhotoChoices(props: {
  photos: readonly ReleasablePhoto[];
  to: string;
  idempotencyKey: string;
  /** The form in which the choices count. */
  form: string;
}) {
  const { photos, to, idempotencyKey, form } = props;
  const at = useLocale();
  const [editing, setEditing] = useState<string | null>(null);
  if (photos.length === 0) return <p className="soft">{m.publishing_no_photos({}, at)}</p>;
  const edited = photos.find(({ id }) => id === editing);
  const numberOf = (id: string) => photos.findIndex((photo) => photo.id === id) + 1;
  return (
    <>
      <ul className="releasable" id={fieldId('photos')}>
        {photos.map((photo) => (
          <li key={photo.id}>
            <a href={photo.src} target="_blank" rel="noreferrer">
              <img
                src={photo.thumbnail}
                width={photo.width}
                height={photo.height}
                alt={m.publishing_photo({ number: numberOf(photo.id) }, at)}
              />
            </a>
            <label>
              <input
                type="checkbox"
                name="photos"
                value={photo.id}
                form={form}
                defaultChecked={photo.released}
              />{' '}
              {m.publishing_release({ number: numberOf(photo.id) }, at)}
            </label>
            {photo.blurredFrom ? (
              <p className="soft">{m.publishing_blurred_from({ number: numberOf(photo.blurredFrom) }, at)}</p>
            ) : null}
            <button
              type="button"
              className="button"
              aria-expanded={editing === photo.id}
              onClick={() => setEditing(editing === photo.id ? null : photo.id)}
            >
              {m.publishing_blur({ number: numberOf(photo.id) }, at)}
            </button>
          </li>
        ))}
      </ul>
      {edited ? (
        <BlurEditor
          key={edited.id}
          photo={edited}
          to={to}
          idempotencyKey={idempotencyKey}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  );
}
