import { parseArgs } from 'node:util';
import { accountsByUsername } from '#platform/accounts/index.ts';
import { installer } from '#platform/callers/index.ts';
import { isId, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refusalText } from '#platform/refusal/index.ts';
import { redactionBases, redactionBasisNames } from '#register/redaction/index.ts';
import { reportByReference } from '#subjects/matters/index.ts';
import {
  countDue,
  type ErasureAnswer,
  orderErasure,
  orderErasureInput,
  runRetention,
  usualRetention,
} from '#subjects/personal-data/index.ts';
import { keptData } from '../assembly.ts';
import { onRealm } from './maintain.ts';
import { UsageFault } from './usage-fault.ts';

const eraseHelp = `gongzhi erase account USERNAME|ID --basis CODE --ground TEXT [--json]
gongzhi erase report REFERENCE|ID [--contact] --basis CODE --ground TEXT [--json]

删除某人的全部个人信息、一件诉求，或者只删除联系方式（--contact）。办理记录的承诺值保留，存证照常可验。
Erases everything about a person, a report, or only its contact (--contact). The commitments stay, so that
every proof still holds. It can't be undone.

--basis   依据 the law: ${redactionBasisNames.join(', ')}
--ground  理由，勿写姓名 why, in words, without names

退出码 Exit codes: 0 已删除 erased, 1 不予删除或有内容依法保存 refused, or something is held by law, 2 用法 usage.
`;

/** `gongzhi erase`: erases a person, a report or its contact. */
export async function eraseVerb(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      basis: { type: 'string' },
      ground: { type: 'string' },
      contact: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(eraseHelp);
    return 0;
  }
  const [what, name, ...more] = positionals;
  const { basis, ground, contact, json } = values;
  if ((what !== 'account' && what !== 'report') || name === undefined || more.length > 0)
    throw new UsageFault(`account USERNAME|ID or report REFERENCE|ID\n\n${eraseHelp}`);
  return onRealm(async (realm, { language }) => {
    const id = isId(name) ? name : await idOf(realm, what, name);
    const given = { basis, ground: ground ?? '' };
    const input = orderErasureInput.safeParse(
      what === 'account'
        ? { scope: 'account', accountId: id, ...given }
        : { scope: contact ? 'contact' : 'report', reportId: id, ...given },
    );
    if (id === undefined) {
      process.stderr.write(`gongzhi erase: no ${what} ${JSON.stringify(name)}\n`);
      return 1;
    }
    if (!input.success) throw new UsageFault(`--basis and --ground are needed\n\n${eraseHelp}`);
    const answer = await orderErasure(realm, keptData, installer, input.data);
    if (isRefusal(answer)) {
      tell(json, answer, `gongzhi erase: ${refusalText(answer, language)}`);
      return 1;
    }
    tell(json, answer, erasedWords(answer));
    return answer.held > 0 ? 1 : 0;
  });
}

async function idOf(realm: Realm, what: 'account' | 'report', name: string): Promise<string | undefined> {
  return what === 'account'
    ? (await accountsByUsername(realm.db, [name])).get(name.toLowerCase())?.id
    : reportByReference(realm.db, name);
}

function erasedWords({ parts, rows, files, held, backupsGoneOn }: ErasureAnswer): string {
  return [
    `${parts} parts of acts, ${rows} rows, ${files} photographs erased`,
    ...(held > 0 ? [`${held} subjects are held by law: they go once the hold ends`] : []),
    `backups older than ${backupsGoneOn} may still hold it; from then on none does`,
  ].join('\n');
}

/** `gongzhi retention`: what is due of each class, and erasing it. */
export async function retentionVerb(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { 'dry-run': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  const { 'dry-run': dryRun, json } = values;
  return onRealm(async (realm, { language }) => {
    if (!dryRun) {
      const erased = await runRetention(realm, keptData);
      const { parts, rows, files, held } = erased;
      tell(json, erased, `${parts} parts, ${rows} rows, ${files} photographs erased; ${held} held by law`);
      return 0;
    }
    const rules = await countDue(realm, keptData);
    const lines = rules.map(({ dataClass, days, basis, due, held }) =>
      [
        dataClass.padEnd(10),
        `${usualRetention[dataClass].name[language]}: ${days} d, due ${due}, held ${held}`,
        redactionBases[basis][language],
      ].join('  '),
    );
    tell(json, { rules }, lines.join('\n'));
    return 0;
  });
}

function tell(json: boolean, answer: object | Refusal, words: string): void {
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${words}\n`);
}
