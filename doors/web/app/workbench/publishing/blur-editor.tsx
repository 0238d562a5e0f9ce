import { type PointerEvent, useRef, useState } from 'react';
import { useFetcher } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { ErrorSummary } from '../../forms/form.tsx';
import { useLocale } from '../../text/words.tsx';
import type { Outcome } from '../../view.ts';
import type { BlurRegion, ReleasablePhoto } from './view.ts';

/** So many rectangles are drawn on one photograph at most. */
const regionsMax = 20;

/**
 * Rectangles drawn by hand over faces and number plates: with the pointer, or by numbers in percent for
 * whoever works with the keyboard. What is beneath is shown unrecognisable before anything is done.
 */
export function BlurEditor(props: {
  photo: ReleasablePhoto;
  to: string;
  idempotencyKey: string;
  onClose: () => void;
}) {
  const { photo, to, onClose } = props;
  const at = useLocale();
  const fetcher = useFetcher<Outcome<{ fileId: string }>>();
  const frame = useRef<HTMLDivElement>(null);
  const start = useRef<{ x: number; y: number } | null>(null);
  const [regions, setRegions] = useState<readonly BlurRegion[]>([]);
  const [drawn, setDrawn] = useState<BlurRegion | null>(null);
  const spot = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const draw = (event: PointerEvent) => {
    if (start.current) setDrawn(between(start.current, spot(event)));
  };
  const end = () => {
    start.current = null;
    setDrawn(null);
    if (drawn && drawn.width > 0.01 && drawn.height > 0.01 && regions.length < regionsMax) {
      setRegions([...regions, drawn]);
    }
  };
  const change = (index: number, side: keyof BlurRegion, percent: number) =>
    setRegions(
      regions.map((region, at) => (at === index ? kept({ ...region, [side]: percent / 100 }) : region)),
    );
  const answer = fetcher.data;
  return (
    <div className="blur">
      <div
        ref={frame}
        className="blur-frame"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = spot(event);
        }}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <img src={photo.src} width={photo.width} height={photo.height} alt="" draggable={false} />
        {[...regions, ...(drawn ? [drawn] : [])].map((region, index) => (
          <span key={String(index)} className="blur-region" style={boxOf(region)} aria-hidden="true">
            {index + 1}
          </span>
        ))}
      </div>
      <p className="soft">{m.publishing_blur_help({}, at)}</p>
      {regions.map((region, index) => (
        <fieldset className="blur-numbers" key={String(index)}>
          <legend>{m.publishing_region({ number: index + 1 }, at)}</legend>
          {(['left', 'top', 'width', 'height'] as const).map((side) => (
            <label key={side}>
              {sideNames[side](at)}
              <input
                type="number"
                className="control"
                min={side === 'width' || side === 'height' ? 1 : 0}
                max={100}
                value={Math.round(region[side] * 100)}
                onChange={(event) => change(index, side, Number(event.currentTarget.value))}
              />
            </label>
          ))}
          <button
            type="button"
            className="button"
            onClick={() => setRegions(regions.filter((_, each) => each !== index))}
          >
            {m.publishing_region_remove({}, at)}
          </button>
        </fieldset>
      ))}
      <ErrorSummary refusal={answer && !answer.ok ? answer.refusal : null} scope={photo.id} />
      <fetcher.Form method="post" action={to} className="blur-end">
        <input type="hidden" name="intent" value="blur" />
        <input
          type="hidden"
          name="idempotencyKey"
          value={`${props.idempotencyKey}-${photo.id}-${keyOf(regions)}`}
        />
        <input type="hidden" name="fileId" value={photo.id} />
        <input type="hidden" name="regions" value={JSON.stringify(regions)} />
        <button
          type="button"
          className="button"
          disabled={regions.length >= regionsMax}
          onClick={() => setRegions([...regions, { left: 0.4, top: 0.4, width: 0.2, height: 0.2 }])}
        >
          {m.publishing_region_add({}, at)}
        </button>
        <button
          type="submit"
          className="button button-primary"
          disabled={regions.length === 0 || fetcher.state !== 'idle'}
        >
          {fetcher.state === 'idle' ? m.publishing_blur_do({}, at) : m.desk_working({}, at)}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {m.desk_close({}, at)}
        </button>
        <p role="status" className="soft">
          {answer?.ok ? m.publishing_blurred({}, at) : null}
        </p>
      </fetcher.Form>
    </div>
  );
}

const sideNames = {
  left: (at: { locale: 'zh-CN' | 'en' }) => m.publishing_left({}, at),
  top: (at: { locale: 'zh-CN' | 'en' }) => m.publishing_top({}, at),
  width: (at: { locale: 'zh-CN' | 'en' }) => m.publishing_width({}, at),
  height: (at: { locale: 'zh-CN' | 'en' }) => m.publishing_height({}, at),
};

function share(value: number, min = 0): number {
  return Math.min(1, Math.max(min, Number.isFinite(value) ? value : min));
}

/** A rectangle within the picture, in whole thousandths. */
function kept(region: BlurRegion): BlurRegion {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const left = round(Math.min(0.99, share(region.left)));
  const top = round(Math.min(0.99, share(region.top)));
  const width = round(Math.min(share(region.width, 0.01), 1 - left));
  const height = round(Math.min(share(region.height, 0.01), 1 - top));
  return { left, top, width, height };
}

function between(one: { x: number; y: number }, other: { x: number; y: number }): BlurRegion {
  const [left, right] = [share(Math.min(one.x, other.x)), share(Math.max(one.x, other.x))];
  const [top, bottom] = [share(Math.min(one.y, other.y)), share(Math.max(one.y, other.y))];
  return kept({ left, top, width: right - left, height: bottom - top });
}

function boxOf({ left, top, width, height }: BlurRegion) {
  const percent = (value: number) => `${value * 100}%`;
  return { left: percent(left), top: percent(top), width: percent(width), height: percent(height) };
}

function keyOf(regions: readonly BlurRegion[]): string {
  return regions
    .map(({ left, top, width, height }) => [left, top, width, height].join('.'))
    .join('-')
    .slice(0, 40);
}
