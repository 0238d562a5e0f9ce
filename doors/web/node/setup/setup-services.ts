import { createHash } from 'node:crypto';
import type { Accounts } from '#platform/accounts/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import { csvMegabytesMax, isWorkbook, readWorkbook, refuseCsv } from '#platform/csv/index.ts';
import type { Language } from '#platform/languages.ts';
import { isId, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { Sending, SetupServices } from '../../app/services.ts';
import { type SetupKind, setupKinds } from '../../app/setup/view.ts';
import type { Outcome, ReceiptView } from '../../app/view.ts';
import { saidNo, saidYes } from '../view-of.ts';
import { accountsSetup } from './accounts.ts';
import { assetsSetup } from './assets.ts';
import { categoriesSetup } from './categories.ts';
import { dispatchRulesSetup } from './dispatch-rules.ts';
import { dutiesSetup } from './duties.ts';
import { dutyListServices } from './duty-list/services.ts';
import { importView } from './import-view.ts';
import type { RowDone, SetupKindParts } from './kind.ts';
import { machineKeysSetup } from './machine-keys.ts';
import { mandatesSetup } from './mandates.ts';
import { partiesSetup } from './parties.ts';
import { placesSetup } from './places.ts';
import { requestMappingsSetup } from './request-mappings.ts';
import { shapeServices } from './shapes.ts';
import { startServices } from './start/services.ts';
import { workingTimeSetup } from './working-time.ts';

/** What the set-up pages stand on, for one request. */
export interface SetupParts {
  readonly realm: Realm;
  readonly caller: Caller;
  readonly language: Language;
  readonly accounts: Accounts;
}

const kinds: Readonly<Record<SetupKind, SetupKindParts>> = {
  places: placesSetup,
  assets: assetsSetup,
  parties: partiesSetup,
  mandates: mandatesSetup,
  categories: categoriesSetup,
  duties: dutiesSetup,
  'dispatch-rules': dispatchRulesSetup,
  accounts: accountsSetup,
  'machine-keys': machineKeysSetup,
  'request-mappings': requestMappingsSetup,
  'working-time': workingTimeSetup,
};

/** The set-up pages' way to the subjects, for the person of one request. */
export function setupServices({ realm, caller }: SetupParts): SetupServices {
  return {
    ...dutyListServices(realm, caller, onceFor),
    ...shapeServices(realm, caller, onceFor),
    ...startServices(realm, caller),
    async summary() {
      const shown = setupKinds.filter((kind) => mayLook(caller, kinds[kind]));
      return Promise.all(shown.map(async (kind) => ({ kind, ...(await kinds[kind].count(realm)) })));
    },
    async list({ kind, words, cursor, narrowed = {}, rowId = null, adding = false }) {
      const parts = kinds[kind];
      if (!mayLook(caller, parts)) return null;
      const text = words === null ? null : words.trim().slice(0, 60) || null;
      // A cursor that isn't one of ours shows the first page, as a bookmark of an older version would.
      const asked = await parts.page(realm, text, cursor, narrowed);
      const page = isRefusal(asked) ? await parts.page(realm, text, null, narrowed) : asked;
      if (isRefusal(page)) return null;
      const mayChange = missingRight(caller, ['administrator']) === undefined;
      const open = rowId !== null && isId(rowId) ? rowId : null;
      const elsewhere = open !== null && !page.rows.some(({ id }) => id === open);
      const more = open === null ? undefined : await parts.more?.(realm, open);
      return {
        kind,
        columns: parts.columns,
        filters: parts.filters ?? [],
        ...page,
        open: (elsewhere ? await parts.row?.(realm, open) : undefined) ?? null,
        // Their choices are many times as heavy as the table.
        fields: mayChange && (adding || rowId !== null) ? await parts.fields(realm, rowId) : [],
        fixed: parts.fixed ?? [],
        more: more === undefined ? null : { ...more, actions: mayChange ? more.actions : [] },
        mayChange,
        csvColumns: parts.csvColumns,
        csvExample: parts.csvExample,
      };
    },
    async save({ kind, id, form, ...sending }) {
      const asked = onceFor(caller, sending, { save: kind, id, values: form.values });
      const version = sending.version ?? undefined;
      return receipt(realm, kind, await kinds[kind].save(realm, { id, version, form, caller: asked }));
    },
    async end({ kind, id, form, ...sending }) {
      const asked = onceFor(caller, sending, { end: kind, id, values: form.values });
      const version = sending.version ?? undefined;
      return receipt(realm, kind, await kinds[kind].end(realm, { id, version, form, caller: asked }));
    },
    async foresee({ kind, id, action, form }) {
      const parts = kinds[kind];
      const missing = missingRight(caller, ['administrator']);
      if (missing) return saidNo(missing);
      const asked = { id, version: undefined, action, form, caller };
      const follows = isId(id) ? await parts.foresee?.(realm, asked) : undefined;
      if (follows === undefined) return saidNo(refuse('absent'));
      return isRefusal(follows) ? saidNo(follows) : saidYes({ follows });
    },
    async act({ kind, id, action, form, ...sending }) {
      const asked = onceFor(caller, sending, { act: kind, id, action, values: form.values });
      const version = sending.version ?? undefined;
      const done = isId(id)
        ? await kinds[kind].act?.(realm, { id, version, action, form, caller: asked })
        : undefined;
      return receipt(realm, kind, done ?? refuse('absent'));
    },
    async importCsv({ kind, file, dryRun, ...sending }) {
      if (file.size > csvMegabytesMax * 1_000_000)
        return saidNo(refuseCsv('csv.too-large', { megabytes: csvMegabytesMax }));
      const bytes = new Uint8Array(await file.arrayBuffer());
      const sum = createHash('sha256').update(bytes).digest('hex');
      const csv = isWorkbook(bytes) ? await readWorkbook(bytes) : bytes;
      if (isRefusal(csv)) return saidNo(csv);
      const asked = onceFor(caller, sending, { import: kind, sum });
      return importView(await kinds[kind].importCsv(realm, asked, { csv, dryRun }));
    },
  };
}

function mayLook(caller: Caller, { lookers }: SetupKindParts): boolean {
  if (lookers === 'staff') return caller.mandate !== null;
  return missingRight(caller, ['administrator', 'auditor']) === undefined;
}

/** The form's key makes sending it twice the same as once. */
function onceFor(caller: Caller, sending: Sending, asked: unknown): Caller {
  const bodyHash = createHash('sha256')
    .update(JSON.stringify([asked, sending.version]))
    .digest();
  const by = `web:${caller.account ?? ''}:${caller.mandate?.id ?? ''}`;
  return { ...caller, once: { by, key: sending.idempotencyKey, bodyHash } };
}

function receipt(realm: Realm, kind: SetupKind, done: RowDone | Refusal): Outcome<ReceiptView> {
  if (isRefusal(done)) return saidNo(done);
  const { reference, sentence } = done;
  return saidYes({
    reference,
    queryCode: null,
    sentence,
    at: realm.now(),
    proof: null,
    href: `/setup/${kind}`,
  });
}
