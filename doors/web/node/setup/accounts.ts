import { countAccounts, listAccounts, passwordLength } from '#platform/accounts/index.ts';
import { writeCsv } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuseFields } from '#platform/refusal/index.ts';
import {
  accountColumns,
  amendAccount,
  amendAccountInput,
  importAccounts,
  openAccount,
  openAccountInput,
  resetPassword,
  resetPasswordInput,
} from '#subjects/parties/index.ts';
import { textOf } from '../view-of.ts';
import { cursorValue, cutRows, field, plain, valueIn } from './fields.ts';
import { rowsPerPage, type SetupKindParts } from './kind.ts';

/** Accounts on the set-up pages: opened, renamed, given another password, imported. They aren't ended here. */
export const accountsSetup: SetupKindParts = {
  lookers: 'administrators',
  columns: [
    say('用户名', 'User name'),
    say('姓名', 'Name'),
    say('动态验证码或通行密钥', 'Authenticator or passkey'),
    say('开立时间', 'Opened'),
  ].map(textOf),
  csvColumns: accountColumns.all,
  csvExample: writeCsv(accountColumns.all, [
    ['zhang.wei', '张伟', 'first-password-1'],
    ['li.na', '李娜', 'first-password-2'],
  ]),
  async count(realm) {
    return { count: await countAccounts(realm.db), warning: null };
  },
  async page(realm, words, cursor) {
    const after = cursorValue(cursor, 'id');
    if (isRefusal(after)) return after;
    const found = await listAccounts(realm.db, { text: words, after, limit: rowsPerPage + 1 });
    const { shown, next } = cutRows(found, ({ id }) => id);
    const rows = shown.map((account) => ({
      id: account.id,
      version: 1,
      cells: [
        plain(account.username),
        plain(account.name),
        account.secondFactor
          ? { status: { tone: 'done' as const, text: { 'zh-CN': '已启用', en: 'Set up' } } }
          : { status: { tone: 'attention' as const, text: { 'zh-CN': '未启用', en: 'Not set up' } } },
        { at: account.createdAt },
      ],
      values: { username: account.username ?? '', name: account.name, password: '', dropSecondFactor: '' },
      ended: false,
    }));
    return { rows, next, total: words === null ? await countAccounts(realm.db) : null };
  },
  async fields() {
    return [
      field('username', say('用户名', 'User name'), { required: true, lengthMax: 60 }),
      field('name', say('姓名', 'Name'), { required: true, lengthMax: 60 }),
      field('password', say('密码', 'Password'), {
        lengthMax: passwordLength.max,
        help: textOf(
          say(
            '新账户的初始密码，至少 10 个字符；已有账户填写则重置密码，并退出所有登录。',
            'First password of a new account, at least 10 characters. For an existing one: resets it and signs the person out everywhere.',
          ),
        ),
      }),
      field(
        'dropSecondFactor',
        say('同时清除动态验证码和通行密钥', 'Also forget authenticator and passkeys'),
        { kind: 'yes' },
      ),
    ];
  },
  async save(realm, { id, form, caller }) {
    const name = valueIn(form, 'name');
    const password = valueIn(form, 'password');
    if (id === null) {
      const input = readInput(openAccountInput, {
        username: valueIn(form, 'username') ?? '',
        name,
        password: password ?? '',
      });
      if (isRefusal(input)) return input;
      const done = await openAccount(realm, caller, input);
      return isRefusal(done)
        ? done
        : {
            ...done,
            reference: input.username,
            sentence: textOf(
              say(
                '账户已开立，请将初始密码告知本人。',
                'The account is open. Hand the first password to its holder.',
              ),
            ),
          };
    }
    const input = readInput(amendAccountInput, { name });
    if (isRefusal(input)) return input;
    if (password === null) {
      const done = await amendAccount(realm, caller, id, input);
      return isRefusal(done)
        ? done
        : {
            ...done,
            reference: input.name,
            sentence: textOf(say('姓名已变更。', 'The name has been amended.')),
          };
    }
    const reset = readInput(resetPasswordInput, {
      password,
      dropSecondFactor: valueIn(form, 'dropSecondFactor') !== null,
    });
    if (isRefusal(reset)) return reset;
    const done = await resetPassword(realm, caller, id, reset);
    return isRefusal(done)
      ? done
      : {
          ...done,
          reference: input.name,
          sentence: textOf(
            say(
              '密码已重置，该账户已退出所有登录。',
              'The password has been reset and all sign-ins of the account have ended.',
            ),
          ),
        };
  },
  async end() {
    const text = say('账户不能在此终止，请终止其授权。', 'Accounts aren’t ended here; end their mandates.');
    return refuseFields([{ field: 'username', code: 'fixed', text }]);
  },
  importCsv: importAccounts,
};
