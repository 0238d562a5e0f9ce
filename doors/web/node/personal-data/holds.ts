import { say } from '#platform/languages.ts';
import { isRefusal, type Refusal, readInput } from '#platform/refusal/index.ts';
import { writeCursor } from '#platform/routes/index.ts';
import { reportById, reportByReference } from '#subjects/matters/index.ts';
import {
  type HoldTarget,
  type HoldView,
  holdBases,
  liftHold,
  liftHoldInput,
  listHolds,
  setHold,
  setHoldInput,
} from '#subjects/personal-data/index.ts';
import type { HoldLine, PersonalDataServices } from '../../app/personal-data/view.ts';
import type { FormInput } from '../../app/services.ts';
import type { ActionView, FieldView, StatusView, Text } from '../../app/view.ts';
import { choice, date, line, note } from '../desk/fields.ts';
import { callerOnce, fieldOf, type PageRequest } from '../page-caller.ts';
import { choicesOf } from '../setup/fields.ts';
import { absentReference, afterOf, oversees, pageSize, protects } from './requests.ts';

const targets: Record<HoldTarget, Text> = {
  account: say('一个账户的个人信息', 'An account’s personal data'),
  report: say('一件诉求', 'A report'),
  matter: say('一个问题及其全部诉求', 'A matter with all its reports'),
};

const ground: FieldView = {
  ...note(say('理由（请勿写姓名、电话）', 'Ground (no names or numbers)'), { lengthMax: 500 }),
  name: 'ground',
};

const set: ActionView = {
  name: 'set-hold',
  label: say('决定依法保存', 'Set a hold'),
  key: 'n',
  primary: true,
  follows: say(
    '在此期间不会删除，也不作他用；到期或解除后，等待中的删除当夜执行。',
    'Until then it isn’t erased, and only stored. Once it ends, an erasure that waited is carried out the following night.',
  ),
  fields: [
    line('reference', say('受理号', 'Reference of a report'), { lengthMax: 60 }),
    choice('target', say('保存什么', 'What is held'), {
      choices: choicesOf({ report: say('这件诉求', 'This report'), matter: targets.matter }),
      value: 'report',
    }),
    choice('basis', say('法律依据', 'Legal basis'), { choices: choicesOf(holdBases) }),
    date('until', say('保存到（不填则另行解除）', 'Until (none: until it is lifted)'), { required: false }),
    ground,
  ],
};

/** Holds, newest first; null for whoever may not see them. */
export async function readHolds(
  request: PageRequest,
  cursor: string | null,
): ReturnType<PersonalDataServices['holds']> {
  if (!oversees(request)) return null;
  const { realm } = request;
  const rows = await listHolds(realm.db, { after: afterOf(cursor), limit: pageSize + 1 });
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const lines = shown.map((hold) => holdLine(hold, realm.today()));
  const inForce = lines.filter((each) => each.status.tone === 'active');
  return {
    listing: {
      items: lines,
      total: null,
      next: rows.length > pageSize && last ? writeCursor([last.id]) : null,
    },
    actions: protects(request) ? [set, ...(inForce.length > 0 ? [liftAction(inForce)] : [])] : [],
  };
}

function holdLine(
  { id, target, reference, basis, until, setAt, liftedAt }: HoldView,
  today: string,
): HoldLine {
  const ended = liftedAt !== null || (until !== null && until <= today);
  const status: StatusView = ended
    ? { tone: 'plain', text: liftedAt === null ? say('已到期', 'Run out') : say('已解除', 'Lifted') }
    : { tone: 'active', text: say('保存中', 'Held') };
  return { id, what: targets[target], reference, basis: holdBases[basis], until, setAt, status };
}

function liftAction(holds: readonly HoldLine[]): ActionView {
  return {
    name: 'lift-hold',
    label: say('解除保存', 'Lift a hold'),
    key: 'l',
    primary: false,
    follows: say('解除后可以删除。', 'It can be erased from then on.'),
    fields: [
      choice('hold', say('哪一项', 'Which'), {
        choices: holds.map(({ id, what, reference, setAt }) => ({
          value: id,
          label: {
            zh: `${what['zh-CN']} ${reference ?? ''}（${setAt.slice(0, 10)}）`,
            en: `${what.en} ${reference ?? ''} (${setAt.slice(0, 10)})`,
          },
        })),
      }),
      ground,
    ],
  };
}

type Sent = { form: FormInput } & Parameters<typeof callerOnce>[1];

/** Sets a hold on the report of a reference, or on its matter. */
export async function setByReference(
  request: PageRequest,
  { form, ...sending }: Sent,
): Promise<{ id: string } | Refusal> {
  const { realm } = request;
  const reportId = await reportByReference(realm.db, fieldOf(form, 'reference'));
  const report = reportId === undefined ? undefined : await reportById(realm.db, reportId);
  if (report === undefined) return absentReference;
  const wholeMatter = fieldOf(form, 'target') === 'matter' && report.matterId !== null;
  const input = readInput(setHoldInput, {
    target: wholeMatter ? 'matter' : 'report',
    targetId: wholeMatter ? report.matterId : report.id,
    basis: fieldOf(form, 'basis') || undefined,
    ground: fieldOf(form, 'ground'),
    until: fieldOf(form, 'until') || null,
  });
  if (isRefusal(input)) return input;
  return setHold(realm, callerOnce(request, sending, ['set-hold', input]), input);
}

/** Lifts the hold that a form names. */
export async function lift(
  request: PageRequest,
  { form, ...sending }: Sent,
): Promise<{ id: string } | Refusal> {
  const input = readInput(liftHoldInput, { ground: fieldOf(form, 'ground') });
  if (isRefusal(input)) return input;
  const id = fieldOf(form, 'hold');
  return liftHold(request.realm, callerOnce(request, sending, ['lift-hold', id, input]), id, input);
}
