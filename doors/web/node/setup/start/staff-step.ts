import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuseFields } from '#platform/refusal/index.ts';
import { giveMandate, openAccount, openAccountInput } from '#subjects/parties/index.ts';
import { type Role, roleNames, roles } from '#subjects/rights/index.ts';
import { nameOf, textOf } from '../../view-of.ts';
import { choicesOf, field, valueIn } from '../fields.ts';
import { doneSo, fact, link, type Sent, type StartStepParts, section } from './step.ts';

/** Without these nobody takes in, sends out, does and checks. */
const needed: readonly Role[] = ['operator', 'dispatcher', 'handler', 'verifier', 'supervisor'];

/** The first staff: an account with its mandates, one person after another. */
export const staffStep: StartStepParts = {
  name: say('人员', 'Staff'),
  words: say(
    '逐人开立账号并授权。初始密码只显示一次，请当面告知；本人首次登录后须设置动态验证码。核查的人不能同时承办同一件事，回访由热线人员做。',
    'Open an account for each and give mandates. A first password is shown once; hand it over in person. At first sign-in everyone sets up one-time codes. Who checks isn’t who handles; the hotline calls back.',
  ),
  state({ roles: held }) {
    const lacking = needed.filter((role) => !held.has(role));
    if (lacking.length === 0) return { state: 'done', says: say('各岗位都有人', 'Every post is filled') };
    const zh = lacking.map((role) => roles[role]['zh-CN']).join('、');
    const en = lacking.map((role) => roles[role].en.toLowerCase()).join(', ');
    return { state: 'lacking', says: say(`还缺：${zh}`, `Lacking: ${en}`) };
  },
  async body({ standing }) {
    const facts = roleNames
      .filter((role) => standing.roles.has(role) || needed.includes(role))
      .map((role) => {
        const count = standing.roles.get(role) ?? 0;
        return fact(roles[role], say(`${count} 人次`, `${count}`));
      });
    const parties = standing.parties
      .filter(({ validTo }) => validTo === null)
      .map(({ id, nameZh, nameEn }) => ({ value: id, label: nameOf(nameZh, nameEn) }));
    return {
      facts,
      sections: [
        section([
          field('name', say('姓名', 'Name'), { required: true, lengthMax: 60 }),
          field('username', say('用户名（字母、数字、点、横线）', 'User name'), {
            ...{ required: true, lengthMax: 60 },
            help: textOf(say('用于登录，如 zhang.wei', 'For signing in, such as zhang.wei')),
          }),
          field('partyId', say('单位', 'Party'), { kind: 'place', required: true, choices: parties }),
          field('roles', say('岗位', 'Roles'), {
            kind: 'choices',
            required: true,
            choices: choicesOf(roles),
          }),
        ]),
      ],
      submit: textOf(say('开立账号并授权', 'Open the account')),
      links: [
        link('/setup/accounts/import', say('从文件导入账号', 'Import accounts')),
        link('/setup/mandates', say('查看和修改授权', 'See and change mandates')),
      ],
    };
  },
  save,
};

async function save({ realm, form, caller }: Sent) {
  const chosen = (form.values['roles'] ?? []).filter((role): role is Role => role in roles);
  const partyId = valueIn(form, 'partyId');
  const missing = [...(partyId === null ? ['partyId'] : []), ...(chosen.length === 0 ? ['roles'] : [])];
  if (partyId === null || missing.length > 0) {
    const text = say('请选择。', 'Please choose.');
    return refuseFields(missing.map((name) => ({ field: name, code: 'missing', text })));
  }
  const password = Buffer.from(realm.randomBytes(12)).toString('base64url');
  const username = valueIn(form, 'username') ?? '';
  const input = readInput(openAccountInput, { username, name: valueIn(form, 'name') ?? '', password });
  if (isRefusal(input)) return input;
  // A password drawn anew must not be told for an account that stands already: no answer is kept.
  const { once: _, ...by } = caller('account');
  const account = await openAccount(realm, by, input);
  if (isRefusal(account)) return account;
  for (const role of chosen) {
    const given = { accountId: account.id, partyId, role, validFrom: realm.today() };
    const done = await giveMandate(realm, caller(`mandate ${role}`), given);
    if (isRefusal(done)) return done;
  }
  return doneSo('账号已开立并授权。', 'The account is open and has its mandates.', [
    { label: textOf(say('用户名', 'User name')), value: username },
    { label: textOf(say('初始密码（只显示这一次）', 'First password (shown this once)')), value: password },
  ]);
}
