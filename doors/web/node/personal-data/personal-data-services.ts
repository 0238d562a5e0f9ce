import { say } from '#platform/languages.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import type { PersonalDataServices } from '../../app/personal-data/view.ts';
import type { Outcome, ReceiptView, Text } from '../../app/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { saidNo, saidYes } from '../view-of.ts';
import { erasureReceipt } from './erasure-receipt.ts';
import { lift, readHolds, setByReference } from './holds.ts';
import { askErasure, readOwnData } from './own-data.ts';
import { decide, orderByReference, protects, readRequest, readRequests } from './requests.ts';
import { readRetention, setDays } from './retention.ts';

/** What the pages of personal data may ask, for one request. */
export function personalDataServices(request: PageRequest): PersonalDataServices {
  return {
    own: () => readOwnData(request),
    ask: (input) => askErasure(request, input),
    requests: (asked) => readRequests(request, asked),
    request: ({ id }) => readRequest(request, id),
    holds: ({ cursor }) => readHolds(request, cursor),
    retention: () => readRetention(request),
    act: (input) => act(request, input),
  };
}

type Asked = Parameters<PersonalDataServices['act']>[0];

interface Step {
  perform(request: PageRequest, input: Asked): Promise<{ id: string } | Refusal>;
  readonly kind: 'erasure' | 'hold' | 'retention-rule';
  readonly sentence: Text;
  href(id: string): string;
}

const requestPage = (id: string) => `/work/personal-data/requests/${id}`;

const steps: Readonly<Record<string, Step>> = {
  'grant-erasure': {
    perform: (request, input) => decide(request, input.id ?? '', true, input),
    kind: 'erasure',
    sentence: say('已同意并删除。', 'Granted and erased.'),
    href: requestPage,
  },
  'refuse-erasure': {
    perform: (request, input) => decide(request, input.id ?? '', false, input),
    kind: 'erasure',
    sentence: say('已决定不予删除，理由已告知申请人。', 'Refused; whoever asked is told the ground.'),
    href: requestPage,
  },
  'order-erasure': {
    perform: orderByReference,
    kind: 'erasure',
    sentence: say('已删除。', 'Erased.'),
    href: requestPage,
  },
  'set-hold': {
    perform: setByReference,
    kind: 'hold',
    sentence: say('已决定依法保存。', 'It is held.'),
    href: () => '/work/personal-data/holds',
  },
  'lift-hold': {
    perform: lift,
    kind: 'hold',
    sentence: say('已解除保存。', 'The hold is lifted.'),
    href: () => '/work/personal-data/holds',
  },
  'set-retention': {
    perform: setDays,
    kind: 'retention-rule',
    sentence: say('保存期限已设定，今夜起执行。', 'Set; it holds from tonight.'),
    href: () => '/work/personal-data/retention',
  },
};

async function act(request: PageRequest, input: Asked): Promise<Outcome<ReceiptView>> {
  const step = Object.hasOwn(steps, input.action) ? steps[input.action] : undefined;
  if (step === undefined || !protects(request)) return saidNo(refuse('absent'));
  const done = await step.perform(request, input);
  if (isRefusal(done)) return saidNo(done);
  return saidYes(await erasureReceipt(request, done.id, step.sentence, step.href(done.id), step.kind));
}
