import { accountNames, listAccounts } from '#platform/accounts/index.ts';
import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput, refuse } from '#platform/refusal/index.ts';
import { historyOf } from '#register/index.ts';
import { countKeysOf } from '#subjects/machine-keys/index.ts';
import { countTasks, taskCountMax } from '#subjects/matters/index.ts';
import {
  endMandate,
  endMandateInput,
  handOverMandate,
  handOverMandateInput,
  type MandateWhole,
  mandateById,
  othersActing,
} from '#subjects/parties/index.ts';
import { placesById } from '#subjects/places/index.ts';
import { roles } from '#subjects/rights/index.ts';
import type { SetupFact, SetupMore } from '../../app/setup/view.ts';
import type { ActionView, Name, Text } from '../../app/view.ts';
import { tasksOf, taskWords } from '../inbox/task-words.ts';
import { nameOf, textOf } from '../view-of.ts';
import { dayIn, field, valueIn } from './fields.ts';
import type { RowAction, RowDone } from './kind.ts';
import { scopeWords } from './scope-words.ts';

/** So many accounts are offered to hand over to. */
const accountsMax = 2_000;

/** What is told of a mandate: who, for what, since when, what hangs on it; and handing it over or ending it. */
export async function mandateMore(realm: Realm, id: string): Promise<SetupMore | undefined> {
  const mandate = await mandateById(realm.db, id);
  if (mandate === undefined) return undefined;
  const over = mandate.validTo !== null && mandate.validTo <= realm.today();
  const places = await placesById(realm.db, mandate.placeIds);
  const holder = mandate.accountId ?? '';
  const names = await accountNames(realm.db, holder === '' ? [] : [holder]);
  const name = names.get(holder) ?? '—';
  const facts: SetupFact[] = [
    fact(say('被授权人', 'Holder'), [nameOf(name, name)]),
    fact(say('主体与角色', 'Acts for, as'), [
      nameOf(
        `${mandate.partyNameZh}　${roles[mandate.role]['zh-CN']}`,
        `${mandate.partyNameEn ?? mandate.partyNameZh}, ${roles[mandate.role].en}`,
      ),
    ]),
    fact(say('范围', 'Scope'), [said(scopeWords(mandate.placeIds, places))]),
    fact(say('起止', 'From and until'), [said(termWords(mandate))]),
    ...(over ? [] : [fact(say('现有未办事项', 'Open now'), await openWork(realm, mandate))]),
    ...(await historyFacts(realm, mandate)),
  ];
  return { facts, actions: over ? [] : await actionsFor(realm, mandate) };
}

/** What would follow from a step; a refusal where it wouldn't be done. */
export async function foreseeMandate(realm: Realm, { id, action, form }: RowAction): Promise<Text | Refusal> {
  const mandate = await mandateById(realm.db, id);
  if (mandate === undefined) return refuse('absent');
  const day = dayIn(realm, form, action === 'hand-over' ? 'on' : 'validTo');
  if (action !== 'hand-over') return textOf(await endingWords(realm, mandate, day));
  const accountId = valueIn(form, 'accountId');
  const names = accountId === null ? undefined : await accountNames(realm.db, [accountId]);
  const who = (accountId && names?.get(accountId)) || null;
  return textOf(handingWords(mandate, day, who));
}

/** Hands a mandate over, or ends it. */
export async function actOnMandate(realm: Realm, sent: RowAction): Promise<RowDone | Refusal> {
  const { id, action, form, version, caller } = sent;
  if (action === 'hand-over') {
    const input = readInput(handOverMandateInput, {
      accountId: valueIn(form, 'accountId'),
      on: dayIn(realm, form, 'on'),
    });
    if (isRefusal(input)) return input;
    const done = await handOverMandate(realm, caller, id, input, version);
    if (isRefusal(done)) return done;
    const sentence = say(
      `已交接，自 ${input.on} 起由接替人行使；双方均已通知。`,
      `Handed over from ${input.on}; both have been told.`,
    );
    return { ...done, reference: input.on, sentence: textOf(sentence) };
  }
  if (action !== 'end') return refuse('absent');
  const input = readInput(endMandateInput, { validTo: dayIn(realm, form, 'validTo') });
  if (isRefusal(input)) return input;
  const done = await endMandate(realm, caller, id, input, version);
  if (isRefusal(done)) return done;
  const sentence = say(`授权自 ${input.validTo} 起终止。`, `The mandate ends on ${input.validTo}.`);
  return { ...done, reference: input.validTo, sentence: textOf(sentence) };
}

async function actionsFor(realm: Realm, mandate: MandateWhole): Promise<ActionView[]> {
  const accounts = await listAccounts(realm.db, { text: null, after: null, limit: accountsMax });
  const others = accounts
    .filter(({ id }) => id !== mandate.accountId)
    .map(({ id, name, username }) => ({
      value: id,
      label: nameOf(`${name}（${username ?? ''}）`, `${name} (${username ?? ''})`),
    }));
  const today = realm.today();
  return [
    {
      name: 'hand-over',
      label: textOf(say('交接', 'Hand over')),
      key: null,
      primary: true,
      follows: textOf(handingWords(mandate, today, null)),
      fields: [
        field('accountId', say('接替人', 'Successor'), { kind: 'choice', required: true, choices: others }),
        field('on', say('自哪天起', 'From'), { kind: 'date', required: true, value: today }),
      ],
    },
    {
      name: 'end',
      label: textOf(say('终止授权', 'End the mandate')),
      key: null,
      primary: false,
      follows: textOf(await endingWords(realm, mandate, today)),
      fields: [field('validTo', say('自哪天起不再有效', 'No longer from'), { kind: 'date', value: today })],
    },
  ];
}

function handingWords({ role }: MandateWhole, day: string, who: string | null): Bilingual {
  const [zh, en] = who === null ? ['接替人', 'the successor'] : [who, who];
  return say(
    `自 ${day} 起由${zh}担任${roles[role]['zh-CN']}，区域和截止日期不变；上列未办事项随之移交，原授权人自该日起不能再办。`,
    `From ${day} ${en} acts as ${roles[role].en}, for the same places and term. What is open goes along; who acted before can’t from that day on.`,
  );
}

async function endingWords(realm: Realm, mandate: MandateWhole, day: string): Promise<Bilingual> {
  const others = await othersActing(realm.db, mandate, day);
  return others > 0
    ? say(
        `另有 ${others} 人以同一角色代表该主体，未办事项由他们继续办理。`,
        `${others} others act for it in the same role and go on with what is open.`,
      )
    : say(
        '此后没有人以该角色代表该主体，未办事项将无人办理；如有人接替，请改用“交接”。',
        'Nobody will act for it in this role, and what is open would have nobody. If somebody follows, hand over instead.',
      );
}

/** What the party's people in this role have to do now, by kind, and which keys stop with the mandate. */
async function openWork(realm: Realm, mandate: MandateWhole): Promise<Name[]> {
  const { id, partyId, placePaths, role } = mandate;
  const query = { partyId, mandateId: id, placePaths, dueBefore: null, said: null };
  const counts = await countTasks(realm.db, { ...query, tasks: tasksOf(role) });
  const lines = [...counts]
    .filter(([, count]) => count > 0)
    .map(([task, count]) => {
      const many = count > taskCountMax ? `${taskCountMax}+` : String(count);
      return nameOf(`${taskWords[task]['zh-CN']} ${many} 项`, `${taskWords[task].en}: ${many}`);
    });
  const keys = await countKeysOf(realm.db, id, realm.today());
  if (keys > 0) {
    lines.push(
      nameOf(
        `系统密钥 ${keys} 个（不能移交，须由接替人另行签发）`,
        `Machine keys: ${keys} (they stop with the mandate; issue new ones)`,
      ),
    );
  }
  return lines.length > 0 ? lines : [nameOf('无', 'Nothing')];
}

async function historyFacts(realm: Realm, mandate: MandateWhole): Promise<SetupFact[]> {
  const acts = await historyOf(realm.db, [{ kind: 'mandate', id: mandate.id }]);
  const accounts = acts.flatMap(({ account, content }) => [account, content?.['account'] ?? null]);
  const names = await accountNames(
    realm.db,
    [...accounts, mandate.accountId].filter((each) => each !== null),
  );
  const nameFor = (id: string | null | undefined) => (id && names.get(id)) || '—';
  const lines = acts.map(({ type, at, facts, account, content }) => {
    const day = at.slice(0, 10);
    const by =
      account === null ? say('', '') : say(`（${nameFor(account)}办理）`, ` (by ${nameFor(account)})`);
    if (type === 'mandate.given') {
      const to = nameFor(content?.['account'] ?? mandate.accountId);
      return nameOf(`${day} 授予${to}${by['zh-CN']}`, `${day}: given to ${to}${by.en}`);
    }
    const on = String(facts['validTo']);
    return facts['successorId'] === null
      ? nameOf(`${day} 终止，自 ${on} 起${by['zh-CN']}`, `${day}: ended from ${on}${by.en}`)
      : nameOf(`${day} 交接，自 ${on} 起${by['zh-CN']}`, `${day}: handed over from ${on}${by.en}`);
  });
  const linked = (id: string | null, label: Bilingual): SetupFact[] =>
    id === null
      ? []
      : [
          {
            label: textOf(label),
            values: [{ name: nameOf('查看', 'Look'), href: `/setup/mandates?row=${id}` }],
          },
        ];
  return [
    fact(say('经过', 'History'), lines),
    ...linked(mandate.predecessorId, say('交接自', 'Handed over from')),
    ...linked(mandate.successorId, say('交接给', 'Handed over to')),
  ];
}

/** From when until when a mandate holds, in words. */
export function termWords({ validFrom, validTo }: { validFrom: string; validTo: string | null }): Text {
  return textOf(
    validTo === null
      ? say(`${validFrom} 起，未定截止日期`, `From ${validFrom}, with no end set`)
      : say(
          `${validFrom} 起，至 ${validTo} 止（当日起不再有效）`,
          `From ${validFrom} until ${validTo} (that day not included)`,
        ),
  );
}

function fact(label: Bilingual, names: readonly Name[]): SetupFact {
  return { label: textOf(label), values: names.map((name) => ({ name })) };
}

function said(text: Text): Name {
  return nameOf(text['zh-CN'], text.en);
}
