import type { Caller } from '#platform/callers/index.ts';
import { storePhoto } from '#platform/files/index.ts';
import {
  type FieldFault,
  isRefusal,
  type Refusal,
  readInput,
  refuse,
  refuseFields,
} from '#platform/refusal/index.ts';
import {
  type Acted,
  dispatchMatter,
  dispatchMatterInput,
  receiveOrder,
  reportDone,
  reportDoneInput,
  verifyOrder,
  verifyOrderInput,
} from '#subjects/matters/index.ts';
import type { FormInput } from '../app/services.ts';
import { fieldOf, type PageRequest } from './page-caller.ts';

/** What an action on the desk is done to. */
export interface DeskSubject {
  readonly matterId: string;
  readonly matterVersion: number;
  readonly orderId: string | undefined;
  readonly orderVersion: number | undefined;
}

/** Does one of the desk's actions; the procedures decide whether the caller may. */
export async function doDeskAction(
  { realm }: PageRequest,
  caller: Caller,
  subject: DeskSubject,
  action: string,
  form: FormInput,
): Promise<Acted | Refusal> {
  const { matterId, matterVersion, orderId, orderVersion } = subject;
  if (action === 'dispatch-matter') {
    const input = readInput(dispatchMatterInput, { partyId: fieldOf(form, 'partyId') || undefined });
    return isRefusal(input) ? input : dispatchMatter(realm, caller, matterId, matterVersion, input);
  }
  if (orderId === undefined) return refuse('absent');
  if (action === 'receive-order') return receiveOrder(realm, caller, orderId, orderVersion);
  if (action === 'report-done') {
    const before = await storeAll(realm, form, 'before');
    if (isRefusal(before)) return before;
    const after = await storeAll(realm, form, 'after');
    if (isRefusal(after)) return after;
    const input = readInput(reportDoneInput, {
      outcome: fieldOf(form, 'outcome') || undefined,
      note: fieldOf(form, 'note'),
      files: [
        ...before.map((fileId) => ({ fileId, purpose: 'before' as const })),
        ...after.map((fileId) => ({ fileId, purpose: 'after' as const })),
      ],
    });
    return isRefusal(input) ? input : reportDone(realm, caller, orderId, orderVersion, input);
  }
  if (action === 'verify-order' || action === 'send-back') {
    const fileIds = await storeAll(realm, form, 'photos');
    if (isRefusal(fileIds)) return fileIds;
    const input = readInput(verifyOrderInput, {
      passed: action === 'verify-order',
      note: fieldOf(form, 'note'),
      fileIds,
    });
    return isRefusal(input) ? input : verifyOrder(realm, caller, orderId, orderVersion, input);
  }
  return refuse('absent');
}

const photosMax = 4;

async function storeAll(
  realm: PageRequest['realm'],
  form: FormInput,
  field: string,
): Promise<string[] | Refusal> {
  const ids: string[] = [];
  const faults: FieldFault[] = [];
  for (const file of (form.files[field] ?? []).slice(0, photosMax)) {
    const stored = await storePhoto(realm, new Uint8Array(await file.arrayBuffer()));
    if (isRefusal(stored)) faults.push({ field, code: stored.code, text: stored.text });
    else ids.push(stored.id);
  }
  return faults.length > 0 ? refuseFields(faults) : ids;
}
