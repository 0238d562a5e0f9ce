import { useState } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { StatusTag } from '../../parts/status.tsx';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import type { Outcome } from '../../view.ts';
import { ask } from './ask.ts';
import { useAltKeys } from './use-alt-keys.ts';
import type { CallerReportView } from './view.ts';

type Shown = Outcome<readonly CallerReportView[]> | 'asking' | 'failed' | null;

/** What was reported from the caller's number before; shown only on asking, because each look is on record. */
export function CallerHistory({ phone }: { phone: () => string }) {
  const at = useLocale();
  const [shown, setShown] = useState<Shown>(null);
  const look = () => {
    const form = new FormData();
    form.set('contactPhone', phone());
    setShown('asking');
    ask('history', form)
      .then(setShown)
      .catch(() => setShown('failed'));
  };
  useAltKeys({ KeyH: look });
  return (
    <section className="aid" aria-labelledby="aid-history">
      <div className="aid-head">
        <h2 id="aid-history">{m.hotline_history({}, at)}</h2>
        <button type="button" className="button" onClick={look} disabled={shown === 'asking'}>
          {m.hotline_history_look({}, at)} <kbd>Alt H</kbd>
        </button>
      </div>
      <div aria-live="polite">
        <History shown={shown} />
      </div>
    </section>
  );
}

function History({ shown }: { shown: Shown }) {
  const at = useLocale();
  if (shown === null) return <p className="soft">{m.hotline_history_words({}, at)}</p>;
  if (shown === 'asking') return <p className="soft">{m.desk_working({}, at)}</p>;
  if (shown === 'failed') return <p className="aid-failed">{m.hotline_look_failed({}, at)}</p>;
  if (!shown.ok) {
    return (
      <p className="aid-failed">
        <Said text={Object.values(shown.refusal.fields ?? {})[0] ?? shown.refusal.text} />
      </p>
    );
  }
  if (shown.value.length === 0) return <p className="soft">{m.hotline_history_none({}, at)}</p>;
  return (
    <ul className="aid-list">
      {shown.value.map((report) => (
        <li key={report.id}>
          <p className="aid-line">
            <StatusTag status={report.status} />
            <Moment iso={report.at} /> <Said text={report.kind} />
            {report.flags.map((flag) => (
              <span className="tag tag-attention" key={flag.en}>
                <Said text={flag} />
              </span>
            ))}
          </p>
          <p className="aid-line">
            {report.href ? (
              <a href={report.href} target="_blank" rel="noreferrer">
                <Named name={report.category} />
              </a>
            ) : (
              <Named name={report.category} />
            )}{' '}
            <Named name={report.place} /> <span className="code">{report.reference}</span>
          </p>
          <p className="aid-words">{report.words ?? m.hotline_confidential_words({}, at)}</p>
        </li>
      ))}
    </ul>
  );
}
