import { type Bilingual, say } from '#platform/languages.ts';
import { isId } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { deadline, type Limit, workingTimeOf } from '#platform/working-time/index.ts';
import { type Manner, mannerFor, type PartyView } from '#subjects/parties/index.ts';
import type { FormInput } from '../../app/services.ts';
import { partiesOfRealm } from '../kept-by-id.ts';
import { limitIn } from '../setup/duty-fields.ts';
import type { DeskState } from './desk-state.ts';
import { momentIn, told, valueIn } from './fields.ts';

const manners: Readonly<Record<Manner, Bilingual>> = {
  order: say('派单', 'an order'),
  request: say('商请协助', 'a request, which it may decline'),
  transfer: say('转办', 'a transfer under its contract'),
};

/** The party that a form names; undefined where it names none. */
export async function partyIn(
  { realm }: DeskState,
  form: FormInput,
  name = 'partyId',
): Promise<PartyView | undefined> {
  const id = valueIn(form, name);
  return id !== null && isId(id) ? (await partiesOfRealm(realm, [id])).get(id) : undefined;
}

/** When a limit ends that begins at a moment, now unless told, in a party's own working hours. */
export function dueIn(
  { realm, now }: Pick<DeskState, 'realm' | 'now'>,
  limit: Limit,
  partyId: string,
  from: string = now,
): string {
  return deadline(from, limit, workingTimeOf(realm.workingTime, partyId));
}

/** The limit that a form gives; undefined where it gives none, or none that can be read. */
export function limitGiven(form: FormInput, name: string): Limit | undefined {
  const limit = limitIn(form, name);
  return limit === null || isRefusal(limit) ? undefined : limit;
}

/**
 * What follows from sending an order to the party that a form names: in what manner, due when, who is told.
 *
 * @param usual the limit where the form gives none; null where there is none then.
 */
export async function foreseeOrder(
  state: DeskState,
  form: FormInput,
  usual: Limit | null,
): Promise<Bilingual | undefined> {
  const party = await partyIn(state, form);
  if (party === undefined) return undefined;
  return orderTold(state, party, limitGiven(form, 'limit') ?? usual);
}

/** What a party gets with an order of a limit that begins now. */
export function orderTold(state: DeskState, party: PartyView, limit: Limit | null): Bilingual {
  const manner = manners[mannerFor(party.kind)];
  const due = limit === null ? undefined : told(state, dueIn(state, limit, party.id));
  const en = party.nameEn ?? party.nameZh;
  return say(
    `将向${party.nameZh}${manner['zh-CN']}${due ? `，时限到 ${due['zh-CN']}` : ''}，通知其承办人。`,
    `${en} gets ${manner.en}${due ? `, due by ${due.en}` : ''}; its handlers are told.`,
  );
}

/** What follows from naming a moment by which something must happen; undefined where none is named. */
export function foreseeMoment(
  state: DeskState,
  form: FormInput,
  name: string,
  sentence: (moment: Bilingual) => Bilingual,
): Bilingual | undefined {
  const moment = momentIn(state.realm, form, name);
  if (moment === null || Number.isNaN(Date.parse(moment))) return undefined;
  return moment <= state.now
    ? say('这个时间已经过去。', 'That moment has passed.')
    : sentence(told(state, moment));
}
