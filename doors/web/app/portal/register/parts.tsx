import { m } from '../../../generated/messages/messages.js';
import { Said, useLocale } from '../../text/words.tsx';
import type { RegisterActView, RegisterPart } from './view.ts';

/** The parts of an act: what each says where the reader may know it, and the commitment that stands in the log. */
export function Parts({ act }: { act: RegisterActView }) {
  const at = useLocale();
  return (
    <>
      <h2>{m.register_parts({}, at)}</h2>
      <p className="soft">{m.register_parts_words({}, at)}</p>
      {act.parts.map((part) => (
        <section className="part" key={part.name}>
          <h3>
            <Said text={part.label} />
            <PartState part={part} />
          </h3>
          {part.erasedBy === null ? null : (
            <p>
              {m.register_erased_by({}, at)}{' '}
              <a className="act-reference" href={`/register/${part.erasedBy}`}>
                {m.register_number({ index: part.erasedBy }, at)}
              </a>
            </p>
          )}
          {part.data === null ? null : <pre className="bytes">{readable(part.data)}</pre>}
          <p className="commitment">
            {m.register_commitment({}, at)} <span className="bytes-line">{part.commitment}</span>
          </p>
        </section>
      ))}
    </>
  );
}

function PartState({ part }: { part: RegisterPart }) {
  const at = useLocale();
  if (part.state === 'erased') return <span className="tag">{m.register_part_erased({}, at)}</span>;
  if (part.state === 'closed') return <span className="tag">{m.register_part_closed({}, at)}</span>;
  return <span className="tag tag-active">{m.register_part_open({}, at)}</span>;
}

/** Canonical JSON with a line a member, for people; what is checked is the exact text. */
function readable(data: string): string {
  try {
    return JSON.stringify(JSON.parse(data), null, 2);
  } catch {
    return data;
  }
}
