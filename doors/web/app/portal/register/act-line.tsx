import { m } from '../../../generated/messages/messages.js';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import type { RegisterLine } from './view.ts';

/** One act of the log on one line: what, when, who, and under which number. */
export function ActLine({ line }: { line: RegisterLine }) {
  const at = useLocale();
  return (
    <li className={line.internal ? 'act act-internal' : 'act'}>
      <a className="act-link" href={`/register/${line.index}`}>
        <span className="act-sentence">
          <Said text={line.sentence} />
        </span>
        <span className="act-index">{m.register_number({ index: line.index }, at)}</span>
      </a>
      <p className="act-facts">
        <Moment iso={line.at} exact />
        {line.internal ? <span>{m.register_internal({}, at)}</span> : null}
        {line.party ? (
          <a href={`/register?party=${line.party.id}`}>
            <Named name={line.party.name} />
          </a>
        ) : null}
        {line.place ? (
          <a href={`/register?place=${line.place.id}`}>
            <Named name={line.place.name} />
          </a>
        ) : null}
        {line.matter ? (
          <a href={`/register?matter=${line.matter.id}`}>
            <Named name={line.matter.name} />
          </a>
        ) : null}
      </p>
    </li>
  );
}
