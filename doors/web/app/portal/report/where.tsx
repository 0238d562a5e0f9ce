import { m } from '../../../generated/messages/messages.js';
import { LineField, RadioCards, SelectField } from '../../forms/controls.tsx';
import { useLocale } from '../../text/words.tsx';
import { usePageAnswer, usePageData } from '../page-data.ts';
import { stepAction, stepLoader } from './draft.ts';
import { StepFrame } from './step-frame.tsx';

/** The draft, with the places near its photo or phone. */
export const loader = stepLoader('where');
/** Keeps the place. */
export const action = stepAction('where');

/** Step 2: where, from the photo or the phone, else from the list; with the exact spot in words. */
export default function Where() {
  const loaded = usePageData(loader);
  const { draft, refusal } = usePageAnswer(action) ?? loaded;
  const at = useLocale();
  const near = draft?.placesNear ?? [];
  const field = {
    name: 'place',
    label: near.length > 0 ? m.report_place_near({}, at) : m.report_place({}, at),
    error: refusal?.fields?.place,
    value: draft?.place?.value ?? near[0]?.value,
  };
  return (
    <StepFrame number={1} title={m.report_where({}, at)} refusal={refusal} submit={m.report_next({}, at)}>
      {draft?.point?.from === 'photo' ? <p className="soft">{m.report_from_photo({}, at)}</p> : null}
      <div className="locate" data-locate="" />
      <input type="hidden" name="longitude" defaultValue={draft?.point?.longitude ?? ''} />
      <input type="hidden" name="latitude" defaultValue={draft?.point?.latitude ?? ''} />
      <input type="hidden" name="pointFrom" defaultValue={draft?.point?.from ?? ''} />
      {near.length > 0 && near.length <= 5 ? (
        <RadioCards {...field} choices={near} />
      ) : (
        <SelectField {...field} choices={draft?.places ?? []} empty={m.report_choose({}, at)} />
      )}
      <LineField
        name="address"
        label={m.report_address({}, at)}
        help={m.report_address_help({}, at)}
        error={refusal?.fields?.address}
        value={draft?.address}
        maxLength={200}
      />
    </StepFrame>
  );
}
