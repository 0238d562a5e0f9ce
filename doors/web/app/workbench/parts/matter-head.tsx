import { m } from '../../../generated/messages/messages.js';
import { Clock } from '../../parts/clock.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import type { DeskMatterView } from '../view.ts';
import { CaseTitle } from './case-title.tsx';

/** What it is, where, how it stands and how long is left: the newest decision as one sentence. */
export function MatterHead({ matter, back }: { matter: DeskMatterView; back: string }) {
  const at = useLocale();
  return (
    <header className="desk-head">
      <CaseTitle back={back} backLabel={m.desk_back_to_inbox({}, at)} about={matter} />
      {matter.address ? <p className="soft">{matter.address}</p> : null}
      <p className="desk-headline">
        <Said text={matter.headline} />
      </p>
      <p className="desk-state">
        <StatusTag status={matter.status} />
        {matter.clock ? <Clock clock={matter.clock} /> : null}
        {matter.flags.map((flag) => (
          <StatusTag key={flag.text.en} status={flag} />
        ))}
      </p>
      {matter.routing ? (
        <p className="soft">
          <Said text={matter.routing} />
        </p>
      ) : null}
    </header>
  );
}
