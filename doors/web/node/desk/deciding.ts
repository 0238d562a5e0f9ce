import type { z } from 'zod';
import { type Bilingual, say } from '#platform/languages.ts';
import { isRefusal, type Refusal, readInput } from '#platform/refusal/index.ts';
import { matterRights } from '#subjects/matters/index.ts';
import type { DeskAction, Offer } from './desk-action.ts';
import { type DeskState, handles, may } from './desk-state.ts';
import { note, photos, storeAll, valueIn } from './fields.ts';

/** Whether somebody may decide what another party, not handling the matter with them, has applied for. */
export function decidesOn(state: DeskState, partyId: string): boolean {
  return may(state, matterRights.decideApplications) && !handles(state) && partyId !== state.partyId;
}

/** A yes or a no as it is offered; what follows from it may hang on the moment. */
type Answer = Omit<Offer, 'target' | 'fields' | 'follows'> & {
  readonly follows: Bilingual | ((state: DeskState) => Bilingual);
};

/** A yes and a no to the same question, each with a form of its own. */
export function yesAndNo(
  names: readonly [string, string],
  open: (state: DeskState, approved: boolean) => readonly { readonly id: string }[],
  offers: readonly [Answer, Answer],
  act: (approved: boolean) => DeskAction['perform'],
): readonly [DeskAction, DeskAction] {
  const one = (approved: boolean): DeskAction => ({
    name: names[approved ? 0 : 1],
    group: 'decide',
    offers: (state) =>
      open(state, approved).map(({ id }) => ({
        ...offers[approved ? 0 : 1],
        follows: followsOf(offers[approved ? 0 : 1], state),
        target: id,
        fields: [note(approved ? say('意见', 'Remark') : say('理由', 'Why'), { required: !approved })],
      })),
    perform: act(approved),
  });
  return [one(true), one(false)];
}

function followsOf({ follows }: Answer, state: DeskState): Bilingual {
  return typeof follows === 'function' ? follows(state) : follows;
}

/** Reads evidence and input of a form, and hands them on. */
export async function withEvidence<Schema extends z.ZodType>(
  { state, form }: Pick<Parameters<DeskAction['perform']>[0], 'state' | 'form'>,
  schema: Schema,
  given: Record<string, unknown>,
): Promise<z.output<Schema> | Refusal> {
  const fileIds = await storeAll(state.realm, form, 'photos');
  if (isRefusal(fileIds)) return fileIds;
  return readInput(schema, { ...given, note: valueIn(form, 'note') ?? '', fileIds });
}

/** A field for photographs that show what is said. */
export const evidence = (label: Bilingual, required = false) => photos('photos', label, required);
