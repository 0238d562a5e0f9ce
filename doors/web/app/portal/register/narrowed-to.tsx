import { m } from '../../../generated/messages/messages.js';
import { useFrame } from '../../frame.ts';
import { Named, useLocale } from '../../text/words.tsx';
import type { NamedThing, RegisterView } from './view.ts';

/** The party and the matter that the log is narrowed to, each with the way back. */
export function NarrowedTo({ view }: { view: RegisterView }) {
  const at = useLocale();
  if (view.party === null && view.matter === null) return null;
  return (
    <ul className="narrowed">
      {view.party ? (
        <Narrowed name="party" label={m.register_filter_party({}, at)} thing={view.party} />
      ) : null}
      {view.matter ? (
        <Narrowed name="matter" label={m.register_filter_matter({}, at)} thing={view.matter} />
      ) : null}
    </ul>
  );
}

function Narrowed(props: { name: string; label: string; thing: NamedThing }) {
  const { here } = useFrame();
  const at = useLocale();
  const params = new URLSearchParams(here.split('?', 2)[1]);
  params.delete(props.name);
  params.delete('cursor');
  return (
    <li>
      <span>
        {props.label}{' '}
        <strong>
          <Named name={props.thing.name} />
        </strong>
      </span>
      <a href={params.size > 0 ? `/register?${params}` : '/register'}>{m.register_widen({}, at)}</a>
    </li>
  );
}
