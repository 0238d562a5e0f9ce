import { m } from '../../../generated/messages/messages.js';
import { LineField } from '../../forms/controls.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import type { Text } from '../../view.ts';
import { FetchedChoice } from '../parts/fetched-choice.tsx';
import type { LookUpView, TakeInDraft } from './view.ts';

/** Where exactly it is, at which lamp or cover, and which party it is about, where a report is about one. */
export function Where(props: {
  draft: TakeInDraft;
  /** Whether such a report is about somebody. */
  about: boolean;
  /** The asset whose number was typed. */
  asset: LookUpView['asset'];
  error: (name: string) => Text | undefined;
}) {
  const { draft, about, asset, error } = props;
  const at = useLocale();
  return (
    <div className="operator-row operator-row-where">
      <LineField
        name="address"
        label={m.report_address({}, at)}
        error={error('address')}
        value={draft['address']}
        maxLength={200}
        optional
      />
      <div>
        <LineField
          name="asset"
          label={m.hotline_asset({}, at)}
          error={error('asset')}
          value={draft['asset']}
          maxLength={60}
          optional
        />
        {asset ? (
          <p className="guesses">
            <Named name={asset.name} />
          </p>
        ) : null}
      </div>
      {about ? (
        <FetchedChoice
          field={{
            name: 'aboutParty',
            label: { 'zh-CN': m.hotline_about({}, zh), en: m.hotline_about({}, en) },
            kind: 'party',
            required: false,
            value: draft['aboutParty'] ?? '',
          }}
          list="parties"
          error={error('aboutParty')}
        />
      ) : null}
    </div>
  );
}

const zh = { locale: 'zh-CN' } as const;
const en = { locale: 'en' } as const;
