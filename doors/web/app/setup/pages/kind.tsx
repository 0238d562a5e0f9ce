import { useRef, useState } from 'react';
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useSearchParams,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { Empty } from '../../parts/notice.tsx';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';
import type { ReceiptView } from '../../view.ts';
import type { ActionAnswer } from '../../workbench/doing/action-answer.ts';
import { keepTyped, signedOut } from '../../workbench/doing/unsent.ts';
import { Filters } from '../../workbench/parts/filters.tsx';
import { NextPage } from '../../workbench/parts/next-page.tsx';
import { DutyPages } from '../duties/duty-pages.tsx';
import { kindOf, kindWords } from '../kinds.ts';
import { RowForm } from '../parts/row-form.tsx';
import { SetupTable } from '../parts/setup-table.tsx';
import { shapeKinds } from '../shapes/services.ts';

/** A page of one kind's rows. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const kind = kindOf(params.kind);
  const listing = await context.get(pageContext).services.setup.list({
    kind,
    words: search.get('words') || null,
    cursor: search.get('cursor'),
    narrowed: Object.fromEntries(search),
    rowId: search.get('row'),
    adding: search.has('add'),
  });
  if (!listing) throw new Response(null, { status: 403 });
  return { listing, idempotencyKey: crypto.randomUUID() };
}

/** Adds, amends or ends a row. */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { services, frame } = context.get(pageContext);
  const nobody = signedOut(frame);
  if (nobody) return nobody;
  const { setup } = services;
  const { form, sending, intent } = await readForm(request);
  const kind = kindOf(params.kind);
  const id = fieldValue(form, 'rowId') || null;
  const outcome =
    intent === 'end' && id
      ? await setup.end({ kind, id, form, ...sending })
      : await setup.save({ kind, id, form, ...sending });
  return outcome.ok
    ? { kind: 'done', receipt: outcome.value }
    : { kind: 'refused', refusal: outcome.refusal };
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** One kind of set-up: its table, beside it the form of the row that is open or new. */
export default function Kind() {
  const { listing, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer>();
  const refusal = answer?.kind === 'refused' ? answer.refusal : null;
  const [search] = useSearchParams();
  const at = useLocale();
  const [done, setDone] = useState<{ rowId: string | null; receipt: ReceiptView } | null>(null);
  const { name, words } = kindWords(listing.kind, at);
  const openId = search.get('row');
  const row = listing.rows.find(({ id }) => id === openId) ?? (openId === null ? null : listing.open);
  const adding = search.has('add') && listing.mayChange;
  const open = listing.mayChange && (row !== null || adding);
  const key = row ? `${row.id} ${row.version} ${done?.receipt.at ?? ''}` : 'new';
  // Others changed the row while one was typing: the page shows theirs, the form keeps what was typed.
  const formKey = useRef(key);
  const seenKey = useRef(key);
  if (seenKey.current !== key) {
    const stays = refusal?.code === 'version.stale' && formKey.current.startsWith(`${row?.id} `);
    if (!stays) formKey.current = key;
    seenKey.current = key;
  }
  return (
    <div className={open ? 'split split-open split-wide' : 'split'}>
      <section className="split-list">
        <PageTitle title={name} />
        <p className="desk-crumb">
          <Link to="/setup">{m.setup_back({}, at)}</Link>
        </p>
        <div className="bench-head">
          <h1>{name}</h1>
          <p className="bench-sentence">{words}</p>
        </div>
        {listing.kind === 'duties' ? <DutyPages current="list" /> : null}
        {answer?.kind === 'done' ? <ReceiptBox receipt={answer.receipt} /> : null}
        {done && done.rowId === openId ? <ReceiptBox receipt={done.receipt} /> : null}
        <div className="setup-tools">
          <Filters filters={listing.filters} searchLabel={m.setup_search({}, at)} />
          {listing.mayChange ? (
            <>
              <Link className="button button-primary" to="?add=1">
                {m.setup_add({}, at)}
              </Link>
              {listing.csvColumns.length > 0 ? (
                <Link className="button" to={`/setup/${listing.kind}/import`}>
                  {m.setup_import({}, at)}
                </Link>
              ) : null}
              {shapeKinds.some((kind) => kind === listing.kind) ? (
                <Link className="button" to={`/setup/${listing.kind}/shapes`}>
                  {listing.kind === 'places' ? m.setup_shapes({}, at) : m.setup_shapes_points({}, at)}
                </Link>
              ) : null}
            </>
          ) : null}
        </div>
        {listing.rows.length > 0 ? (
          <SetupTable listing={listing} caption={name} openId={openId} />
        ) : (
          <Empty title={m.setup_none({}, at)}>
            <p>{m.setup_none_words({}, at)}</p>
          </Empty>
        )}
        <NextPage next={listing.next} total={listing.total} shown={listing.rows.length} />
      </section>
      {open ? (
        <RowForm
          key={formKey.current}
          listing={listing}
          row={row}
          given={search}
          idempotencyKey={idempotencyKey}
          refusal={refusal}
          saved={answer?.kind === 'done'}
          onDone={(receipt) => setDone({ rowId: openId, receipt })}
        />
      ) : null}
    </div>
  );
}
