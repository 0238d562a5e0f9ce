import { accountNames, listAccounts } from '#platform/accounts/index.ts';
import { writeCsv } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuseFields } from '#platform/refusal/index.ts';
import {
  countParties,
  endMandate,
  endMandateInput,
  giveMandate,
  giveMandateInput,
  importMandates,
  listMandates,
  type MandateView,
  mandateById,
  mandateColumns,
} from '#subjects/parties/index.ts';
import { placesById } from '#subjects/places/index.ts';
import { roles } from '#subjects/rights/index.ts';
import type { SetupRow } from '../../app/setup/view.ts';
import type { Text } from '../../app/view.ts';
import { nameOf, textOf } from '../view-of.ts';
import {
  choicesOf,
  cursorValue,
  cutRows,
  dayIn,
  field,
  partyOptions,
  placeOptions,
  standing,
  valueIn,
} from './fields.ts';
import { rowsPerPage, type SetupKindParts } from './kind.ts';
import { actOnMandate, foreseeMandate, mandateMore } from './mandate-steps.ts';
import { scopeWords } from './scope-words.ts';

/** Mandates on the set-up pages: given, ended, imported; one that is to read otherwise is ended and given anew. */
export const mandatesSetup: SetupKindParts = {
  lookers: 'administrators',
  fixed: ['accountId', 'partyId', 'role', 'placeIds', 'validFrom', 'validTo'],
  columns: [
    say('被授权人', 'Holder'),
    say('主体', 'Acts for'),
    say('角色', 'Role'),
    say('范围', 'Scope'),
    say('状态', 'State'),
  ].map(textOf),
  csvColumns: mandateColumns.all,
  csvExample: writeCsv(mandateColumns.all, [
    ['zhang.wei', '西湖区城市管理局', 'handler', '330106002 330106003', '2026-01-01', null],
    ['li.na', '西湖区城市管理局', 'head', null, '2026-01-01', null],
  ]),
  async count(realm) {
    return { count: (await countParties(realm.db, realm.today())).mandates, warning: null };
  },
  async page(realm, words, cursor) {
    const after = cursorValue(cursor, 'id');
    if (isRefusal(after)) return after;
    const found = await listMandates(realm.db, { partyId: null, text: words, after, limit: rowsPerPage + 1 });
    const { shown, next } = cutRows(found, ({ id }) => id);
    const holders = await accountNames(
      realm.db,
      shown.flatMap(({ accountId }) => accountId ?? []),
    );
    const places = await placesById(
      realm.db,
      shown.flatMap(({ placeIds }) => placeIds),
    );
    return {
      rows: shown.map((mandate) =>
        mandateRow(mandate, {
          today: realm.today(),
          holder: holders.get(mandate.accountId ?? '') ?? '—',
          scope: scopeWords(mandate.placeIds, places),
        }),
      ),
      next,
      total: words === null ? (await countParties(realm.db, realm.today())).mandates : null,
    };
  },
  async row(realm, id) {
    const mandate = await mandateById(realm.db, id);
    if (mandate === undefined) return undefined;
    const { accountId, placeIds } = mandate;
    const holders = await accountNames(realm.db, accountId === null ? [] : [accountId]);
    const places = await placesById(realm.db, placeIds);
    const holder = holders.get(accountId ?? '') ?? '—';
    return mandateRow(mandate, { today: realm.today(), holder, scope: scopeWords(placeIds, places) });
  },
  async fields(realm) {
    const accounts = await listAccounts(realm.db, { text: null, after: null, limit: 2000 });
    const holders = accounts.map(({ id, name, username }) => ({
      value: id,
      label: nameOf(`${name}（${username ?? ''}）`, `${name} (${username ?? ''})`),
    }));
    return [
      field('accountId', say('被授权账户', 'Account'), { kind: 'choice', required: true, choices: holders }),
      field('partyId', say('代表的主体', 'Acts for'), {
        kind: 'choice',
        required: true,
        choices: await partyOptions(realm),
      }),
      field('role', say('角色', 'Role'), { kind: 'choice', required: true, choices: choicesOf(roles) }),
      field('placeIds', say('范围（不选为全域）', 'Scope (none: the whole realm)'), {
        kind: 'choices',
        choices: await placeOptions(realm),
      }),
      field('validFrom', say('开始日期', 'From'), { kind: 'date', value: realm.today() }),
      field('validTo', say('截止日期', 'Until'), { kind: 'date' }),
    ];
  },
  async save(realm, { id, form, caller }) {
    if (id !== null) {
      const text = say(
        '授权不能修改，请先终止，再重新授权。',
        'A mandate can’t be changed. End it and give another.',
      );
      return refuseFields([{ field: 'role', code: 'fixed', text }]);
    }
    const input = readInput(giveMandateInput, {
      accountId: valueIn(form, 'accountId'),
      partyId: valueIn(form, 'partyId'),
      role: valueIn(form, 'role'),
      placeIds: (form.values['placeIds'] ?? []).filter((each) => each !== ''),
      validFrom: dayIn(realm, form, 'validFrom'),
      validTo: valueIn(form, 'validTo'),
    });
    if (isRefusal(input)) return input;
    const done = await giveMandate(realm, caller, input);
    return isRefusal(done)
      ? done
      : {
          ...done,
          reference: roles[input.role]['zh-CN'],
          sentence: textOf(say('授权已生效。', 'The mandate has been given.')),
        };
  },
  async end(realm, { id, version, form, caller }) {
    const day = valueIn(form, 'validTo');
    const input = readInput(endMandateInput, {
      validTo: day !== null && day > realm.today() ? day : realm.today(),
    });
    if (isRefusal(input)) return input;
    const done = await endMandate(realm, caller, id, input, version);
    return isRefusal(done)
      ? done
      : {
          ...done,
          reference: input.validTo,
          sentence: textOf(say('授权已终止。', 'The mandate has been ended.')),
        };
  },
  more: mandateMore,
  foresee: foreseeMandate,
  act: actOnMandate,
  importCsv: importMandates,
};

function mandateRow(
  mandate: MandateView,
  { today, holder, scope }: { readonly today: string; readonly holder: string; readonly scope: Text },
): SetupRow {
  const { validFrom, validTo } = mandate;
  return {
    id: mandate.id,
    version: mandate.version,
    cells: [
      { plain: holder },
      { name: nameOf(mandate.partyNameZh, mandate.partyNameEn) },
      { text: textOf(roles[mandate.role]) },
      { text: scope },
      standing(today, validFrom, validTo),
    ],
    values: {},
    ended: validTo !== null && validTo <= today,
  };
}
