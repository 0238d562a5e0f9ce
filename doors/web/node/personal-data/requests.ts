import { counted, say } from '#platform/languages.ts';
import { isId } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput, refuse } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { historyOf } from '#register/index.ts';
import { redactionBases } from '#register/redaction/index.ts';
import { reportByReference } from '#subjects/matters/index.ts';
import {
  decideErasure,
  decideErasureInput,
  type ErasureAnswer,
  type ErasureSituation,
  type ErasureStatus,
  type ErasureView,
  erasureById,
  erasureSituation,
  erasureStatuses,
  listErasures,
  orderErasure,
  orderErasureInput,
  personalDataRights,
} from '#subjects/personal-data/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { keptData } from '../../../assembly.ts';
import type { ErasurePage, PersonalDataServices } from '../../app/personal-data/view.ts';
import type { FormInput } from '../../app/services.ts';
import type { ActionView, FieldView, Text } from '../../app/view.ts';
import { choice, line, note } from '../desk/fields.ts';
import { callerOnce, fieldOf, type PageRequest } from '../page-caller.ts';
import { choicesOf } from '../setup/fields.ts';
import { erasureLine } from './erasure-words.ts';

/** So many lines of officers' lists stand on a page. */
export const pageSize = 50;

/** Whether this seat may decide about others' personal data; overseers only read. */
export function protects({ visit }: PageRequest): boolean {
  return missingRight(visit.caller, personalDataRights.protect) === undefined;
}

/** Whether this seat may read what is done about personal data. */
export function oversees({ visit }: PageRequest): boolean {
  return missingRight(visit.caller, personalDataRights.oversee) === undefined;
}

/** The id that a list goes on after; null for the first page. */
export function afterOf(cursor: string | null): string | null {
  const after = cursor === null ? null : readCursor(cursor, 1)?.[0];
  return typeof after === 'string' && isId(after) ? after : null;
}

const basisField: FieldView = choice('basis', say('法律依据', 'Legal basis'), {
  choices: choicesOf(redactionBases),
});

const ground: FieldView = {
  ...note(
    say('理由（将告知申请人，请勿写姓名、电话）', 'Ground (told to whoever asked; no names or numbers)'),
    {
      lengthMax: 500,
    },
  ),
  name: 'ground',
};

const decisions: readonly ActionView[] = [
  {
    name: 'grant-erasure',
    label: say('同意删除', 'Grant'),
    key: 'g',
    primary: true,
    follows: say(
      '立即删除，且无法恢复。办理记录仍可验证，但不再含有这些信息。',
      'It is erased at once and can’t be brought back. The record stays verifiable without it.',
    ),
    fields: [basisField, ground],
  },
  {
    name: 'refuse-erasure',
    label: say('不予删除', 'Refuse'),
    key: 'r',
    primary: false,
    follows: say('申请人将看到理由和依据。', 'Whoever asked will see the ground.'),
    fields: [basisField, ground],
  },
];

const order: ActionView = {
  name: 'order-erasure',
  label: say('依职权删除', 'Erase without a request'),
  key: null,
  primary: false,
  follows: say(
    '立即删除，且无法恢复。依法保存的不会删除。',
    'It is erased at once and can’t be brought back. What the law retains stays.',
  ),
  fields: [
    line('reference', say('受理号', 'Reference of the report'), { lengthMax: 60 }),
    choice('scope', say('删除什么', 'What to erase'), {
      choices: choicesOf({
        contact: say('仅联系方式', 'Only the contact'),
        report: say('诉求的全部内容', 'All of the report'),
      }),
      value: 'contact',
    }),
    basisField,
    ground,
  ],
};

/** Requests and orders, newest first; null for whoever may not see them. */
export async function readRequests(
  request: PageRequest,
  { status, cursor }: Parameters<PersonalDataServices['requests']>[0],
): ReturnType<PersonalDataServices['requests']> {
  if (!oversees(request)) return null;
  const wanted = erasureStatuses.find((each): each is ErasureStatus => each === status) ?? null;
  const { db } = request.realm;
  const rows = await listErasures(db, { status: wanted, after: afterOf(cursor), limit: pageSize + 1 });
  const last = rows[pageSize - 1];
  return {
    listing: {
      items: rows.slice(0, pageSize).map(erasureLine),
      total: null,
      next: rows.length > pageSize && last ? writeCursor([last.id]) : null,
    },
    actions: protects(request) ? [order] : [],
  };
}

/** A request, as an officer decides it; null where there is none or this seat may not see it. */
export async function readRequest(request: PageRequest, id: string): Promise<ErasurePage | null> {
  if (!oversees(request) || !isId(id)) return null;
  const { realm } = request;
  const erasure = await erasureById(realm.db, id);
  if (erasure === undefined || erasure.scope === 'due') return null;
  const [situation, acts] = await Promise.all([
    erasureSituation(realm.db, id, realm.today()),
    historyOf(realm.db, [{ kind: 'erasure', id }]),
  ]);
  const said = acts.flatMap(({ content }) => content?.['ground'] ?? []).at(-1) ?? null;
  return {
    ...erasureLine(erasure),
    situation: situation === undefined ? [] : situationWords(erasure, situation),
    reference: situation?.reference ?? null,
    basis: erasure.basis === null ? null : redactionBases[erasure.basis],
    ground: said,
    actions: erasure.status === 'requested' && protects(request) ? decisions : [],
  };
}

function situationWords({ scope }: ErasureView, situation: ErasureSituation): Text[] {
  const { reports, openReports, mandates } = situation;
  const words: Text[] = [];
  if (scope === 'account')
    words.push(say(`涉及诉求 ${reports} 件。`, `Concerned: ${counted(reports, 'report')}.`));
  if (openReports > 0)
    words.push(
      say(
        `其中 ${openReports} 件尚未办结，删除后无法再联系报告人。`,
        `${openReports} not closed yet: the reporter can’t be reached any more once it is erased.`,
      ),
    );
  if (mandates > 0)
    words.push(
      say(
        `该账户仍有 ${mandates} 项有效授权，须先终止。`,
        `The account still holds ${mandates} mandates, which must end first.`,
      ),
    );
  return words;
}

/** Decides a request. */
export async function decide(
  request: PageRequest,
  id: string,
  granted: boolean,
  { form, ...sending }: { form: FormInput } & Parameters<typeof callerOnce>[1],
): Promise<ErasureAnswer | Refusal> {
  const input = readInput(decideErasureInput, {
    granted,
    basis: fieldOf(form, 'basis') || undefined,
    ground: fieldOf(form, 'ground'),
  });
  if (isRefusal(input)) return input;
  const caller = callerOnce(request, sending, ['decide-erasure', id, input]);
  return decideErasure(request.realm, keptData, caller, id, input);
}

/** Has a report or its contact erased without being asked. */
export async function orderByReference(
  request: PageRequest,
  { form, ...sending }: { form: FormInput } & Parameters<typeof callerOnce>[1],
): Promise<ErasureAnswer | Refusal> {
  const reportId = await reportByReference(request.realm.db, fieldOf(form, 'reference'));
  if (reportId === undefined) return absentReference;
  const input = readInput(orderErasureInput, {
    scope: fieldOf(form, 'scope') || undefined,
    reportId,
    basis: fieldOf(form, 'basis') || undefined,
    ground: fieldOf(form, 'ground'),
  });
  if (isRefusal(input)) return input;
  const caller = callerOnce(request, sending, ['order-erasure', input]);
  return orderErasure(request.realm, keptData, caller, input);
}

const noReport = say('没有这个受理号的诉求。', 'There is no report of this reference.');

/** Says that no report has the reference that a form named. */
export const absentReference: Refusal = {
  ...refuse('input.invalid'),
  fields: [{ field: 'reference', code: 'absent', text: noReport }],
};
