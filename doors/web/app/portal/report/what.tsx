import { m } from '../../../generated/messages/messages.js';
import { LinesField, PhotoField } from '../../forms/controls.tsx';
import { Photos } from '../../parts/photos.tsx';
import { useLocale } from '../../text/words.tsx';
import { usePageAnswer, usePageData } from '../page-data.ts';
import { stepAction, stepLoader } from './draft.ts';
import { StepFrame } from './step-frame.tsx';

/** The draft begun before, if any. */
export const loader = stepLoader('what');
/** Keeps photos and words. */
export const action = stepAction('what');

/** Step 1: show, then tell. */
export default function What() {
  const loaded = usePageData(loader);
  const { draft, refusal } = usePageAnswer(action) ?? loaded;
  const at = useLocale();
  return (
    <StepFrame number={0} title={m.report_what({}, at)} refusal={refusal} submit={m.report_next({}, at)}>
      <PhotoField
        name="photos"
        label={m.report_photos({}, at)}
        help={m.report_photos_help({}, at)}
        error={refusal?.fields?.photos}
        optional
      />
      {draft && draft.photos.length > 0 ? <Photos photos={draft.photos} /> : null}
      <LinesField
        name="words"
        label={m.report_words({}, at)}
        help={m.report_words_help({}, at)}
        error={refusal?.fields?.words}
        value={draft?.words}
        maxLength={2000}
      />
    </StepFrame>
  );
}
