import { useState } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { LinesField, SelectField } from '../../forms/controls.tsx';
import { useLocale } from '../../text/words.tsx';
import type { Choice, RefusalView } from '../../view.ts';
import { FetchedChoice } from '../parts/fetched-choice.tsx';
import type { TakeInDraft } from './view.ts';

/** What isn't taken up: on what ground, to whom the caller should turn, and what they are told; settled at once. */
export function Decline(props: {
  grounds: readonly Choice[];
  draft: TakeInDraft;
  refusal: RefusalView | null;
  declines: boolean;
  onChange: (declines: boolean) => void;
}) {
  const { grounds, draft, refusal, declines, onChange } = props;
  const at = useLocale();
  const [about] = useState(draft['toParty'] ?? '');
  const error = (name: string) => refusal?.fields?.[name];
  return (
    <>
      <div className="field">
        <label className="card" htmlFor="declines">
          <input
            type="checkbox"
            id="declines"
            name="declines"
            value="yes"
            checked={declines}
            aria-describedby="declines-help"
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
          <span>
            <span className="card-label">{m.hotline_decline({}, at)}</span>
            <span className="card-help" id="declines-help">
              {m.hotline_decline_help({}, at)}
            </span>
          </span>
        </label>
      </div>
      {declines ? (
        <>
          <div className="operator-row">
            <SelectField
              name="ground"
              label={m.hotline_decline_ground({}, at)}
              choices={grounds}
              value={draft['ground'] || 'not-ours'}
            />
            <FetchedChoice
              field={{
                name: 'toParty',
                label: { 'zh-CN': m.hotline_decline_to({}, zh), en: m.hotline_decline_to({}, en) },
                kind: 'party',
                required: false,
                value: about,
              }}
              list="parties"
              error={error('toParty')}
            />
          </div>
          <LinesField
            name="declineWords"
            label={m.hotline_decline_words({}, at)}
            error={error('declineWords')}
            value={draft['declineWords']}
            rows={3}
            maxLength={2000}
          />
        </>
      ) : null}
    </>
  );
}

const zh = { locale: 'zh-CN' } as const;
const en = { locale: 'en' } as const;
