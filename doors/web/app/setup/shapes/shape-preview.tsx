import { useRef, useState } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { useFrame } from '../../frame.ts';
import { useLocale } from '../../text/words.tsx';
import '../../styles/map.css';

/** Shows the chosen file on a map before it is sent; the map is fetched only when asked for. */
export function ShapePreview() {
  const { realm } = useFrame();
  const at = useLocale();
  const slot = useRef<HTMLDivElement>(null);
  const [said, say] = useState('');
  const show = async () => {
    const input = slot.current?.closest('form')?.querySelector<HTMLInputElement>('input[type="file"]');
    const file = input?.files?.[0];
    if (!slot.current || !file) return say(m.setup_shapes_none({}, at));
    say(m.portal_map_loading({}, at));
    try {
      const { showShapes } = await import('../../enhance/shape-map.ts');
      await showShapes(slot.current, await file.text(), {
        tiles: realm.map?.tiles ?? '',
        credit: realm.map?.credit ?? '',
        name: file.name,
      });
      say('');
    } catch (error) {
      console.warn(error);
      say(m.setup_shapes_unreadable({}, at));
    }
  };
  return (
    <div className="shape-preview">
      <button type="button" className="button" onClick={show}>
        {m.setup_shapes_preview({}, at)}
      </button>
      <p role="status">{said}</p>
      <div ref={slot} />
    </div>
  );
}
