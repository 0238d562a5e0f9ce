import { useEffect, useMemo, useRef, useState } from 'react';
import { Form } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { CheckField, LineField, LinesField, SelectField } from '../../forms/controls.tsx';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { useLocale } from '../../text/words.tsx';
import type { RefusalView } from '../../view.ts';
import { SignInAgain } from '../parts/sign-in-again.tsx';
import { Articles } from './articles.tsx';
import { ask } from './ask.ts';
import { CallerHistory } from './caller-history.tsx';
import { Decline } from './decline.tsx';
import { Duplicates } from './duplicates.tsx';
import { Kinds } from './kinds.tsx';
import { Photos } from './photos.tsx';
import { Pick } from './pick.tsx';
import { useAltKeys } from './use-alt-keys.ts';
import { useFound } from './use-found.ts';
import type { DuplicateView, TakeInDraft, TakeInView } from './view.ts';
import { Where } from './where.tsx';

/** The operator's form: short lists as they are, long ones as one text of pairs. */
export interface BriefTakeIn {
  kinds: TakeInView['kinds'];
  grounds: TakeInView['grounds'];
  channels: TakeInView['channels'];
  draft: TakeInDraft;
  categories: string;
  places: string;
}

const answered = new Set(['enquiry', 'praise']);
const aboutSomebody = new Set(['complaint', 'accusation', 'praise']);

/** What is filled in while listening, and beside it what helps: history, likely duplicates, articles. */
export function TakeInForm(props: {
  view: BriefTakeIn;
  idempotencyKey: string;
  refusal: RefusalView | null;
  busy: boolean;
  /** Empties the form for the next caller. */
  onForgotten: () => void;
  children?: React.ReactNode;
}) {
  const { view, refusal, busy } = props;
  const { draft } = view;
  const at = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState(draft['kind'] || 'complaint');
  const [category, setCategory] = useState(draft['category'] ?? '');
  const [place, setPlace] = useState(draft['place'] ?? '');
  const [joined, setJoined] = useState(draft['joinMatter'] ?? '');
  const [declines, setDeclines] = useState((draft['declines'] ?? '') !== '');
  const [articleId, setArticleId] = useState(draft['articleId'] ?? '');
  const { found, keeping, changed } = useFound(form);
  const categories = useMemo(() => pairs(view.categories), [view.categories]);
  const places = useMemo(() => pairs(view.places), [view.places]);
  const confidential = kind === 'accusation';
  const duplicates = confidential ? [] : (found?.duplicates ?? []);
  const pick = (set: (value: string) => void) => (value: string) => {
    set(value);
    changed();
  };
  const join = (duplicate: DuplicateView | undefined) => {
    if (duplicate === undefined) return;
    const joins = joined !== duplicate.id;
    setJoined(joins ? duplicate.id : '');
    if (joins && category === '') setCategory(duplicate.categoryCode ?? '');
    if (joins && place === '') setPlace(duplicate.placeId);
    changed();
  };
  const insert = (id: string, text: string) => {
    if (!answered.has(kind)) setKind('enquiry');
    setArticleId(id);
    // The answer's field is there once the kind is shown as one that is answered.
    setTimeout(() => {
      const answer = form.current?.querySelector<HTMLTextAreaElement>('[name=answer]');
      if (!answer) return;
      answer.value = answer.value === '' ? text : `${answer.value}\n${text}`;
      answer.focus();
      changed();
    });
  };
  const forget = () => {
    ask('forget', new FormData()).then(props.onForgotten, props.onForgotten);
  };
  const error = (name: string) => refusal?.fields?.[name];
  const guessedPlaces = [
    ...(found?.asset?.place
      ? [{ value: found.asset.place.id, label: found.asset.place.name }]
      : (found?.places ?? [])),
  ];
  useEffect(() => {
    // With photographs the form is longer than the screen.
    if (refusal) form.current?.querySelector('#errors')?.scrollIntoView({ block: 'nearest' });
  }, [refusal]);
  useAltKeys({
    ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`Digit${n}`, () => join(duplicates[n - 1])])),
    KeyC: () => pick(setCategory)(found?.categories[0]?.value ?? category),
    KeyP: () => pick(setPlace)(guessedPlaces[0]?.value ?? place),
    KeyN: forget,
  });
  return (
    <div className="operator">
      <Form
        method="post"
        encType="multipart/form-data"
        ref={form}
        className="operator-form"
        onInput={changed}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
        }}
      >
        <HiddenSending sending={{ idempotencyKey: props.idempotencyKey, version: null }} />
        <input type="hidden" name="joinMatter" value={confidential ? '' : joined} />
        <input type="hidden" name="articleId" value={articleId} />
        <ErrorSummary refusal={refusal} />
        <SignInAgain refusal={refusal} to="/hotline" />
        <div className="operator-row operator-row-caller">
          <LineField
            name="contactPhone"
            label={m.hotline_phone({}, at)}
            error={error('contactPhone')}
            value={draft['contactPhone']}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            maxLength={25}
          />
          <LineField
            name="contactName"
            label={m.hotline_name({}, at)}
            error={error('contactName')}
            value={draft['contactName']}
            autoComplete="off"
            maxLength={40}
            optional
          />
          <SelectField
            name="channel"
            label={m.hotline_channel({}, at)}
            choices={view.channels}
            value={draft['channel'] || 'hotline'}
          />
          <LineField
            name="people"
            label={m.hotline_people({}, at)}
            error={error('people')}
            value={draft['people'] || '1'}
            type="number"
            inputMode="numeric"
            min={1}
            max={100_000}
          />
        </div>
        <Kinds kinds={view.kinds} value={kind} onPick={pick(setKind)} />
        <LinesField
          name="description"
          label={m.hotline_description({}, at)}
          error={error('description')}
          value={draft['description']}
          rows={4}
          maxLength={2000}
        />
        <div className="operator-row">
          <Pick
            name="category"
            label={m.hotline_category({}, at)}
            choices={categories}
            value={category}
            guesses={found?.categories ?? []}
            letter="C"
            error={error('category')}
            onPick={pick(setCategory)}
          />
          <Pick
            name="place"
            label={m.hotline_place({}, at)}
            choices={places}
            value={place}
            guesses={guessedPlaces}
            letter="P"
            error={error('place')}
            onPick={pick(setPlace)}
          />
        </div>
        <Where draft={draft} about={aboutSomebody.has(kind)} asset={found?.asset ?? null} error={error} />
        {answered.has(kind) && !declines ? (
          <LinesField
            name="answer"
            label={kind === 'praise' ? m.hotline_thanks({}, at) : m.hotline_answer({}, at)}
            error={error('answer')}
            value={draft['answer']}
            rows={4}
            maxLength={2000}
            optional
          />
        ) : null}
        <div className="operator-row operator-row-open">
          {confidential ? (
            <p className="notice notice-attention">{m.hotline_confidential({}, at)}</p>
          ) : (
            <CheckField name="open" label={m.hotline_open({}, at)} checked={draft['open'] !== ''} />
          )}
          <Photos error={error('photos')} />
        </div>
        <Decline
          grounds={view.grounds}
          draft={draft}
          refusal={refusal}
          declines={declines}
          onChange={(chosen) => {
            setDeclines(chosen);
            changed();
          }}
        />
        <div className="operator-end">
          <button type="submit" className="button button-primary" disabled={busy}>
            {busy ? m.desk_working({}, at) : m.hotline_take_in({}, at)} <kbd>Ctrl ⏎</kbd>
          </button>
          <p className="soft">
            {declines ? m.hotline_follows_decline({}, at) : follows(kind, joined !== '', at)}
          </p>
          <button type="button" className="button" onClick={forget}>
            {m.hotline_forget({}, at)} <kbd>Alt N</kbd>
          </button>
          <p className="soft operator-kept" role="status">
            {keeping === 'kept' ? m.hotline_kept({}, at) : null}
            {keeping === 'failed' ? m.hotline_not_kept({}, at) : null}
          </p>
        </div>
      </Form>
      <div className="operator-aids">
        {props.children}
        <CallerHistory phone={() => valueIn(form.current, 'contactPhone')} />
        <Duplicates duplicates={duplicates} joined={joined} confidential={confidential} onJoin={join} />
        <Articles category={() => category} onInsert={insert} />
      </div>
    </div>
  );
}

function pairs(brief: string): { value: string; label: string }[] {
  return (JSON.parse(brief) as [string, string][]).map(([value, label]) => ({ value, label }));
}

function valueIn(form: HTMLFormElement | null, name: string): string {
  const value = form === null ? null : new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

/** What will come of it, said before it is done. */
function follows(kind: string, joins: boolean, at: { locale: 'zh-CN' | 'en' }): string {
  if (kind === 'enquiry') return m.hotline_follows_enquiry({}, at);
  if (kind === 'praise') return m.hotline_follows_praise({}, at);
  if (joins && kind !== 'accusation') return m.hotline_follows_join({}, at);
  return m.hotline_follows({}, at);
}
