import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuseFields } from '#platform/refusal/index.ts';
import {
  countMachineKeys,
  issueMachineKey,
  issueMachineKeyInput,
  listMachineKeys,
  machineKeyDaysMax,
  revokeMachineKey,
} from '#subjects/machine-keys/index.ts';
import { listMandates } from '#subjects/parties/index.ts';
import { roles, scopes } from '#subjects/rights/index.ts';
import { nameOf, textOf } from '../view-of.ts';
import { choicesOf, cursorValue, cutRows, field, plain, standing, valueIn } from './fields.ts';
import { rowsPerPage, type SetupKindParts } from './kind.ts';

const fixed = (text: ReturnType<typeof say>) => refuseFields([{ field: 'name', code: 'fixed', text }]);

/** So many mandates are offered to choose from. */
const mandatesMax = 2000;

/** Keys of machines on the set-up pages: issued and shown once, revoked; never changed, never imported. */
export const machineKeysSetup: SetupKindParts = {
  lookers: 'administrators',
  columns: [
    say('名称', 'Name'),
    say('代表的主体', 'Acts for'),
    say('角色', 'Role'),
    say('用途', 'Scopes'),
    say('最近使用', 'Last used'),
    say('截止日期', 'Until'),
    say('状态', 'State'),
  ].map(textOf),
  csvColumns: [],
  csvExample: '',
  async count(realm) {
    return { count: await countMachineKeys(realm.db, realm.today()), warning: null };
  },
  async page(realm, words, cursor) {
    const after = cursorValue(cursor, 'id');
    if (isRefusal(after)) return after;
    const found = await listMachineKeys(realm.db, { text: words, after, limit: rowsPerPage + 1 });
    const { shown, next } = cutRows(found, ({ id }) => id);
    const rows = shown.map((key) => ({
      id: key.id,
      version: key.version,
      cells: [
        plain(key.name),
        { name: nameOf(key.partyNameZh, key.partyNameEn) },
        { text: textOf(roles[key.role]) },
        {
          text: textOf(
            say(
              key.scopes.map((scope) => scopes[scope]['zh-CN']).join('、'),
              key.scopes.map((scope) => scopes[scope].en).join(', '),
            ),
          ),
        },
        key.lastUsedAt === null ? null : { at: key.lastUsedAt },
        plain(key.validTo),
        key.revokedAt === null
          ? standing(realm.today(), key.issuedAt.slice(0, 10), key.validTo)
          : { status: { tone: 'plain' as const, text: { 'zh-CN': '已吊销', en: 'Revoked' } } },
      ],
      values: {
        name: key.name,
        mandateId: key.mandateId,
        scopes: [...key.scopes],
        validTo: key.validTo,
      },
      ended: key.revokedAt !== null || key.validTo <= realm.today(),
    }));
    return { rows, next, total: words === null ? await countMachineKeys(realm.db, realm.today()) : null };
  },
  async fields(realm) {
    const mandates = await listMandates(realm.db, { partyId: null, after: null, limit: mandatesMax });
    return [
      field('name', say('名称（用于哪个系统）', 'Name (for which system)'), {
        required: true,
        lengthMax: 60,
      }),
      field('mandateId', say('代表的授权', 'Mandate that it acts by'), {
        kind: 'choice',
        required: true,
        choices: mandates
          .filter(
            ({ validTo, accountId }) => accountId !== null && (validTo === null || validTo > realm.today()),
          )
          .map((mandate) => ({
            value: mandate.id,
            label: nameOf(
              `${mandate.partyNameZh} · ${roles[mandate.role]['zh-CN']}`,
              `${mandate.partyNameEn ?? mandate.partyNameZh} · ${roles[mandate.role].en}`,
            ),
          })),
      }),
      field('scopes', say('用途', 'Scopes'), { kind: 'choices', required: true, choices: choicesOf(scopes) }),
      field('validTo', say('截止日期', 'Until'), {
        kind: 'date',
        required: true,
        help: textOf(
          say(
            `自当日起失效，最长 ${machineKeyDaysMax} 天。密钥签发后仅显示一次，请立即妥善保存。`,
            `It stops working on that day, at most ${machineKeyDaysMax} days ahead. The key is shown only once, when it is issued.`,
          ),
        ),
      }),
    ];
  },
  async save(realm, { id, form, caller }) {
    if (id !== null) {
      return fixed(
        say('密钥不能修改，请吊销后重新签发。', 'A key can’t be changed. Revoke it and issue another.'),
      );
    }
    const input = readInput(issueMachineKeyInput, {
      name: valueIn(form, 'name') ?? '',
      mandateId: valueIn(form, 'mandateId'),
      scopes: (form.values['scopes'] ?? []).filter((each) => each !== ''),
      validTo: valueIn(form, 'validTo'),
    });
    if (isRefusal(input)) return input;
    const done = await issueMachineKey(realm, caller, input);
    if (isRefusal(done)) return done;
    return {
      id: done.id,
      reference: done.secret ?? input.name,
      sentence: textOf(
        done.secret === null
          ? say(
              '该密钥已签发过，不再显示；如未保存，请吊销后重新签发。',
              'This key was issued before and isn’t shown again. If it wasn’t kept, revoke it and issue another.',
            )
          : say(
              '密钥已签发，仅显示这一次，请立即妥善保存。',
              'The key has been issued. It is shown this once: keep it safe now.',
            ),
      ),
    };
  },
  async end(realm, { id, version, caller }) {
    const done = await revokeMachineKey(realm, caller, id, version);
    return isRefusal(done)
      ? done
      : { ...done, reference: '—', sentence: textOf(say('密钥已吊销。', 'The key has been revoked.')) };
  },
  async importCsv() {
    return fixed(say('密钥不能导入，请逐个签发。', 'Keys can’t be imported; issue them one by one.'));
  },
};
