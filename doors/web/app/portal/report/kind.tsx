import { m } from '../../../generated/messages/messages.js';
import { RadioCards, SelectField } from '../../forms/controls.tsx';
import { useLocale } from '../../text/words.tsx';
import type { Choice } from '../../view.ts';
import { usePageAnswer, usePageData } from '../page-data.ts';
import { stepAction, stepLoader } from './draft.ts';
import { StepFrame } from './step-frame.tsx';

/** The draft, with guesses of its category. */
export const loader = stepLoader('kind');
/** Keeps the category. */
export const action = stepAction('kind');

/** Step 3: the category, guessed and only to be confirmed; the whole list is one choice away. */
export default function Kind() {
  const loaded = usePageData(loader);
  const { draft, refusal } = usePageAnswer(action) ?? loaded;
  const at = useLocale();
  const guesses = (draft?.guesses ?? []).slice(0, 4);
  const other: Choice = { value: '', label: otherLabel };
  const chosen = draft?.categoryCode ?? guesses[0]?.value;
  const amongGuesses = guesses.some(({ value }) => value === chosen);
  return (
    <StepFrame number={2} title={m.report_kind({}, at)} refusal={refusal} submit={m.report_next({}, at)}>
      {guesses.length > 0 ? (
        <RadioCards
          name="category"
          label={m.report_guess({}, at)}
          choices={[...guesses, other]}
          value={amongGuesses ? chosen : ''}
          error={refusal?.fields?.category}
        />
      ) : null}
      <SelectField
        name="otherCategory"
        label={guesses.length > 0 ? m.report_other_kind({}, at) : m.report_kind_list({}, at)}
        choices={draft?.categories ?? []}
        empty={m.report_choose({}, at)}
        value={amongGuesses ? '' : chosen}
        error={guesses.length > 0 ? undefined : refusal?.fields?.category}
        optional={guesses.length > 0}
      />
      <RadioCards
        name="kind"
        label={m.report_kind_ask({}, at)}
        choices={draft?.kinds ?? []}
        value={draft?.kind}
      />
    </StepFrame>
  );
}

const otherLabel = { zh: '都不是，从下面选', en: 'None of these; choose below' };
