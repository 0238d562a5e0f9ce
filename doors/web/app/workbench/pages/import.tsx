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
import { LineField, SelectField } from '../../forms/controls.tsx';
import { Field } from '../../forms/field.tsx';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { Empty } from '../../parts/notice.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { ImportButtons } from '../../setup/parts/import-buttons.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import type { Outcome } from '../../view.ts';
import type { ImportSource, RequestImportView } from '../import/view.ts';

/** The systems whose files this seat may import. */
export async function loader({ context }: LoaderFunctionArgs) {
  const found = await context.get(pageContext).services.requestImports.sources();
  if (found === null) throw new Response(null, { status: 403 });
  return { ...found, idempotencyKey: crypto.randomUUID() };
}

/** Checks the file, or takes it in. */
export async function action({
  context,
  request,
}: ActionFunctionArgs): Promise<{ mappingId: string; outcome: Outcome<RequestImportView> }> {
  const { form, sending, intent } = await readForm(request);
  const mappingId = fieldValue(form, 'mapping');
  const file = form.files.file?.[0];
  if (!file) {
    const refusal = { code: 'import.no-file', text: noFile, fields: { file: noFile } };
    return { mappingId, outcome: { ok: false, refusal } };
  }
  const { requestImports } = context.get(pageContext).services;
  const outcome = await requestImports.bring({ mappingId, file, dryRun: intent !== 'import', ...sending });
  return { mappingId, outcome };
}

const noFile = { 'zh-CN': '请选择一个文件。', en: 'Choose a file.' };

/** Another system's orders: checked row by row, taken in, and what became of them as a file to take back. */
export default function RequestImport() {
  const { sources, mayEdit, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const at = useLocale();
  const outcome = answer?.outcome;
  const refusal = outcome && !outcome.ok ? outcome.refusal : null;
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={m.import_title({}, at)} />
      <h1>{m.import_title({}, at)}</h1>
      <p>{m.import_words({}, at)}</p>
      {mayEdit ? (
        <p>
          <Link to="/setup/request-mappings">{m.import_edit({}, at)}</Link>
        </p>
      ) : null}
      {sources.length === 0 ? (
        <Empty title={m.import_none({}, at)}>
          <p>{m.import_none_words({}, at)}</p>
        </Empty>
      ) : (
        <>
          {outcome?.ok ? <Result result={outcome.value} /> : null}
          <ErrorSummary refusal={refusal} />
          <Form method="post" encType="multipart/form-data">
            <HiddenSending sending={{ idempotencyKey, version: null }} />
            <SelectField
              name="mapping"
              label={m.import_mapping({}, at)}
              choices={sources.map(({ id, name }) => ({ value: id, label: name }))}
              value={answer?.mappingId ?? sources[0]?.id}
            />
            <Field name="file" label={m.import_file({}, at)} error={refusal?.fields?.['file']}>
              {(control) => (
                <input
                  {...control}
                  type="file"
                  className="control control-file"
                  accept=".csv,.xlsx,text/csv"
                />
              )}
            </Field>
            <ImportButtons />
          </Form>
          <TakeBack sources={sources} />
        </>
      )}
    </section>
  );
}

function Result({ result }: { result: RequestImportView }) {
  const at = useLocale();
  const { rows, imported, known, rejected, rejectedRows } = result;
  const words = { rows, imported, known, rejected };
  return (
    <div className={rejected > 0 ? 'notice notice-attention' : 'notice notice-done'} role="status">
      <p className="notice-title">{result.dryRun ? m.import_would(words, at) : m.import_did(words, at)}</p>
      {rejectedRows.length > 0 ? (
        <ul className="rejected">
          {rejectedRows.map(({ line, reference, column, text }) => (
            <li key={`${line} ${text.en}`}>
              {m.import_row({ line, number: reference ?? '—' }, at)}
              {column && !text['zh-CN'].includes(column) ? m.import_column({ column }, at) : null}
              <Said text={text} />
            </li>
          ))}
        </ul>
      ) : null}
      {rejected > rejectedRows.length ? (
        <p>{m.family_too_much_words({ count: rejectedRows.length }, at)}</p>
      ) : null}
    </div>
  );
}

function TakeBack({ sources }: { sources: readonly ImportSource[] }) {
  const at = useLocale();
  return (
    <section aria-labelledby="take-back">
      <h2 id="take-back">{m.import_back({}, at)}</h2>
      <p className="soft">{m.import_back_words({}, at)}</p>
      <form method="get" action="/api/v1/requests/changes/export">
        <SelectField
          name="source"
          label={m.import_mapping({}, at)}
          choices={sources.map(({ source, name }) => ({ value: source, label: name }))}
          scope="back"
        />
        <LineField name="from" label={m.import_from({}, at)} type="date" short optional scope="back" />
        <button type="submit" className="button">
          {m.import_download({}, at)}
        </button>
      </form>
    </section>
  );
}
