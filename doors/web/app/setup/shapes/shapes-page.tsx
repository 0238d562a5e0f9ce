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
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';
import type { Outcome } from '../../view.ts';
import { kindWords } from '../kinds.ts';
import { ImportButtons } from '../parts/import-buttons.tsx';
import { ImportResult } from '../parts/import-result.tsx';
import type { SetupImportView } from '../view.ts';
import { shapeCoordinates, shapeKinds } from './services.ts';
import { ShapePreview } from './shape-preview.tsx';

function shapeKindOf(name: string | undefined) {
  const kind = shapeKinds.find((each) => each === name);
  if (!kind) throw new Response(null, { status: 404 });
  return kind;
}

/** Which kind of shapes is taken in here. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const kind = shapeKindOf(params.kind);
  const listing = await context.get(pageContext).services.setup.list({ kind, words: null, cursor: null });
  if (!listing?.mayChange) throw new Response(null, { status: 403 });
  return { kind, idempotencyKey: crypto.randomUUID() };
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
  const asked = fieldValue(form, 'coordinates');
  return context.get(pageContext).services.setup.importShapes({
    kind: shapeKindOf(params.kind),
    file,
    coordinates: shapeCoordinates.find((each) => each === asked) ?? 'wgs-84',
    dryRun: intent !== 'import',
    ...sending,
  });
}

const noFile = { 'zh-CN': '请选择一个文件。', en: 'Choose a file.' };

/** Taking in boundaries or points: a look at them on a map, a check that changes nothing, then the import. */
export default function Shapes() {
  const { kind, idempotencyKey } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const at = useLocale();
  const { name } = kindWords(kind, at);
  const refusal = outcome && !outcome.ok ? outcome.refusal : null;
  const title = kind === 'places' ? m.setup_shapes({}, at) : m.setup_shapes_points({}, at);
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={title} />
      <p className="desk-crumb">
        <Link to={`/setup/${kind}`}>{name}</Link>
      </p>
      <h1>{title}</h1>
      <p>{kind === 'places' ? m.setup_shapes_places({}, at) : m.setup_shapes_assets({}, at)}</p>
      {outcome?.ok ? <ImportResult result={outcome.value} lineWords={m.setup_shapes_line} /> : null}
      <ErrorSummary refusal={refusal} />
      <Form method="post" encType="multipart/form-data">
        <HiddenSending sending={{ idempotencyKey, version: null }} />
        <Field name="file" label={m.setup_shapes_file({}, at)} error={refusal?.fields?.file}>
          {(control) => (
            <input
              {...control}
              type="file"
              className="control control-file"
              accept=".geojson,.json,application/geo+json"
            />
          )}
        </Field>
        <Field name="coordinates" label={m.setup_shapes_coordinates({}, at)}>
          {(control) => (
            <select {...control} className="control">
              {shapeCoordinates.map((each) => (
                <option key={each} value={each}>
                  {each.toUpperCase()}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ShapePreview />
        <ImportButtons />
      </Form>
    </section>
  );
}
