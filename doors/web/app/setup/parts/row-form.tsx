import '../../styles/row-facts.css';
import { useRef } from 'react';
import { Form, Link, useNavigation } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import type { ReceiptView, RefusalView } from '../../view.ts';
import { useKept } from '../../workbench/doing/use-kept.ts';
import { Actions } from '../../workbench/parts/actions.tsx';
import { BenchField } from '../../workbench/parts/bench-field.tsx';
import { SignInAgain } from '../../workbench/parts/sign-in-again.tsx';
import type { SetupListing, SetupRow } from '../view.ts';
import { RowFacts } from './row-more.tsx';

/**
 * The form that adds a row, filled in as far as the address says, or amends the one that is open; with it, what is
 * told of that row and what else may be done to it.
 */
export function RowForm(props: {
  listing: SetupListing;
  row: SetupRow | null;
  given: URLSearchParams;
  idempotencyKey: string;
  refusal: RefusalView | null;
  /** Whether it has just been saved or ended. */
  saved: boolean;
  onDone(receipt: ReceiptView): void;
}) {
  const { listing, row, given, refusal } = props;
  const valueFor = (name: string) => (row ? row.values[name] : given.get(name)) ?? undefined;
  const at = useLocale();
  const busy = useNavigation().state !== 'idle';
  const more = row ? listing.more : null;
  const fields = row ? listing.fields.filter(({ name }) => !listing.fixed.includes(name)) : listing.fields;
  const endsPlainly = row && !row.ended && !more?.actions.some(({ name }) => name === 'end');
  const [first = null] = row?.cells ?? [];
  const named = first !== null && 'name' in first ? first.name : null;
  const title =
    fields.length === 0 ? m.setup_look({}, at) : row ? m.setup_amend({}, at) : m.setup_add({}, at);
  const form = useRef<HTMLFormElement>(null);
  // A row that others have changed meanwhile is another form, and so is what an address has filled in.
  const about = row ? `${row.id} ${row.version}` : `new ${given}`;
  const typed = useKept(form, `/setup/${listing.kind} ${about}`, props.saved);
  const sending = { idempotencyKey: props.idempotencyKey, version: row?.version ?? null };
  return (
    <section className="row-form" aria-labelledby="row-form-title">
      <p className="desk-crumb">
        <Link to={`/setup/${listing.kind}`}>{m.desk_close({}, at)}</Link>
      </p>
      <h1 id="row-form-title" className="row-title">
        {title}
        {named ? (
          <>
            {' '}
            <Named name={named} />
          </>
        ) : null}
      </h1>
      {fields.length === 0 ? null : (
        <Form ref={form} method="post" encType="multipart/form-data" onInput={typed}>
          <HiddenSending sending={sending} />
          {row ? <input type="hidden" name="rowId" value={row.id} /> : null}
          <ErrorSummary refusal={refusal} />
          <SignInAgain refusal={refusal} to={`/setup/${listing.kind}`} />
          {fields.map((field) => (
            <BenchField
              key={field.name}
              field={{
                ...field,
                ...(valueFor(field.name) === undefined ? {} : { value: valueFor(field.name) ?? '' }),
              }}
              error={refusal?.fields?.[field.name]}
            />
          ))}
          <p className="follows">{row ? m.setup_amend_follows({}, at) : m.setup_add_follows({}, at)}</p>
          <div className="submit-buttons">
            <button
              type="submit"
              className="button button-primary"
              name="intent"
              value="save"
              disabled={busy}
            >
              {m.setup_save({}, at)}
            </button>
            {endsPlainly ? (
              <button type="submit" className="button" name="intent" value="end" disabled={busy}>
                {m.setup_end({}, at)}
              </button>
            ) : null}
          </div>
        </Form>
      )}
      {more ? <RowFacts facts={more.facts} /> : null}
      {row && more && more.actions.length > 0 ? (
        <>
          <h2>{m.desk_actions({}, at)}</h2>
          <Actions
            actions={more.actions.map((action) => ({ ...action, target: row.id }))}
            sending={sending}
            to={`/setup/${listing.kind}/act`}
            onDone={props.onDone}
          />
        </>
      ) : null}
    </section>
  );
}
