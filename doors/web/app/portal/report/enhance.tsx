import { m } from '../../../generated/messages/messages.js';
import scriptUrl from '../../enhance/report.ts?worker&url';
import { useLocale } from '../../text/words.tsx';

/** The small script of the report's steps: photos shown before sending, place from the phone, draft kept offline. */
export function EnhanceReport() {
  const at = useLocale();
  return (
    <script
      type="module"
      src={scriptUrl}
      data-words-locate={m.report_locate({}, at)}
      data-words-locating={m.report_locating({}, at)}
      data-words-located={m.report_located({}, at)}
      data-words-not-located={m.report_not_located({}, at)}
      data-words-offline={`${m.family_offline({}, at)}。${m.family_offline_words({}, at)}`}
      data-words-sending={m.report_sending({}, at)}
    />
  );
}
