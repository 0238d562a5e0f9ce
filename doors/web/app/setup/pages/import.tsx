import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Field } from '../../forms/field.tsx';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { readForm } from '../../forms/read-form.ts';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';
import type { Outcome } from '../../view.ts';
import { kindOf, kindWords } from '../kinds.ts';
import { ImportButtons } from '../parts/import-buttons.tsx';
import { ImportResult } from '../parts/import-result.tsx';
import type { SetupImportView } from '../view.ts';

/** What a file of this kind must look like. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const kind = kindOf(params.kind);
  const listing = await context.get(pageContext).services.setup.list({ kind, words: null, cursor: null });
  if (!listing?.mayChange) throw new Response(null, { status: 403 });
  const { csvColumns, csvExample } = listing;
  return { kind, csvColumns, csvExample, idempotencyKey: crypto.randomUUID() };
}

/** Checks the file, or takes it in. */
export async function action({
  context,
  params,
  request,
}: ActionFunctionArgs): Promise<Outcome<SetupImportView>> {
  const { form, sending, intent } = await readForm(request);
  const file = form.files.file?.[0];
  if (!file)
    return { ok: false, refusal: { code: 'import.no-file', text: noFile, fields: { file: noFile } } };
  const { setup } = context.get(pageContext).services;
  return setup.importCsv({ kind: kindOf(params.kind), file, dryRun: intent !== 'import', ...sending });
}

const noFile = { 'zh-CN': '请选择一个文件。', en: 'Choose a file.' };

/** Taking in a file: first a check that changes nothing, then the import, with a list of rejected rows. */
export default function Import() {
  const { kind, csvColumns, csvExample, idempotencyKey } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const at = useLocale();
  const { name } = kindWords(kind, at);
  const refusal = outcome && !outcome.ok ? outcome.refusal : null;
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={m.setup_import_title({ name }, at)} />
      <p className="desk-crumb">
        <Link to={`/setup/${kind}`}>{name}</Link>
      </p>
      <h1>{m.setup_import_title({ name }, at)}</h1>
      <p>{m.setup_import_words({}, at)}</p>
      <p className="code">{csvColumns.join(', ')}</p>
      <pre className="csv">{csvExample}</pre>
      {outcome?.ok ? <ImportResult result={outcome.value} lineWords={m.setup_import_row} /> : null}
      <ErrorSummary refusal={refusal} />
      <Form method="post" encType="multipart/form-data">
        <HiddenSending sending={{ idempotencyKey, version: null }} />
        <Field name="file" label={m.setup_import_file({}, at)} error={refusal?.fields?.file}>
          {(control) => (
            <input {...control} type="file" className="control control-file" accept=".csv,.xlsx,text/csv" />
          )}
        </Field>
        <ImportButtons />
      </Form>
    </section>
  );
}
