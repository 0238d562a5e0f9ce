import { m } from '../../../generated/messages/messages.js';
import { Clock } from '../../parts/clock.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Moment, named, useLocale } from '../../text/words.tsx';
import type { MatterLine } from '../../view.ts';

/** Matters as a list of headlines: what and where, how it stands, by when. */
export function MatterList({ matters, level = 3 }: { matters: readonly MatterLine[]; level?: 2 | 3 }) {
  return (
    <ul className="matters">
      {matters.map((matter) => (
        <MatterItem key={matter.id} matter={matter} level={level} />
      ))}
    </ul>
  );
}

function MatterItem({ matter, level }: { matter: MatterLine; level: 2 | 3 }) {
  const at = useLocale();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <li className="matter">
      {matter.photo ? (
        <img
          className="matter-photo"
          src={matter.photo.thumbnail}
          width={matter.photo.width}
          height={matter.photo.height}
          alt=""
          loading="lazy"
          decoding="async"
        />
      ) : null}
      <div className="matter-body">
        <Heading className="matter-title">
          <a href={`/matters/${matter.id}`}>
            {named(matter.category, at.locale)}
            <span className="matter-place">{named(matter.place, at.locale)}</span>
          </a>
        </Heading>
        <p className="matter-headline">{matter.headline[at.locale]}</p>
        <p className="matter-facts">
          <StatusTag status={matter.status} />
          {matter.clock ? <Clock clock={matter.clock} short /> : <Moment iso={matter.openedAt} />}
          {matter.reports > 1 ? <span>{m.portal_line_reports({ count: matter.reports }, at)}</span> : null}
        </p>
      </div>
    </li>
  );
}
