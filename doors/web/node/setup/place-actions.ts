import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput, refuse, refuseFields } from '#platform/refusal/index.ts';
import { type HangsOnPlace, hangingMax, hangsOnPlace } from '#subjects/matters/index.ts';
import {
  endPlace,
  endPlaceInput,
  movePlace,
  movePlaceInput,
  type PlaceKind,
  type PlaceView,
  placeById,
  placesById,
  placesOfKinds,
} from '#subjects/places/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { ActionView, Choice, Text } from '../../app/view.ts';
import { nameOf, textOf } from '../view-of.ts';
import { dayIn, field, placeOptions, valueIn } from './fields.ts';
import type { RowAction, RowDone, RowForm } from './kind.ts';

/** What may be done to a place beside renaming it; nothing once it has ended. */
export async function placeActions(realm: Realm, place: PlaceView): Promise<ActionView[]> {
  if (place.validTo !== null) return [];
  const day = field('on', say('自何日起', 'Since'), {
    kind: 'date',
    value: realm.today(),
    help: textOf(say('批准的日期，不能晚于今天。', 'The day of the decision; not after today.')),
  });
  const another = (name: string, label: Bilingual, choices: readonly Choice[]) =>
    field(name, label, { kind: 'choice', required: true, choices: choices.filter(notItself) });
  const notItself = ({ value }: Choice) => value !== place.id;
  const hanging = await hangsOnPlace(realm.db, place, realm.today());
  const move: ActionView = {
    name: 'move',
    label: textOf(say('调整上级', 'Move')),
    key: null,
    primary: false,
    follows: textOf(say('请选择新的上级区域。', 'Choose the place in which it is to lie.')),
    fields: [another('parentId', say('新的上级', 'Is to lie in'), await parentsFor(realm, place)), day],
  };
  const merge: ActionView = {
    name: 'merge',
    label: textOf(say('并入其他区域', 'Merge into another')),
    key: null,
    primary: false,
    follows: textOf(say('请选择并入的区域。', 'Choose the place that takes its place.')),
    fields: [another('successorId', say('并入', 'Merged into'), await likesOf(realm, place)), day],
  };
  const end: ActionView = {
    name: 'end',
    label: textOf(say('撤销', 'End')),
    key: null,
    primary: false,
    follows: endWords(place, hanging),
    fields: [day],
  };
  // The topmost place lies in no other, so it can be neither moved nor merged.
  return place.parentId === null ? [end] : [move, merge, end];
}

/** Where a place may lie: the wider divisions; a building, in an estate too. */
async function parentsFor(realm: Realm, { kind }: PlaceView): Promise<Choice[]> {
  const wider = await placeOptions(realm);
  return kind === 'building' ? [...(await withParents(realm, ['estate'])), ...wider] : wider;
}

/** Places of the same kind: what it may be merged into. */
function likesOf(realm: Realm, { kind }: PlaceView): Promise<Choice[]> {
  return withParents(realm, [kind]);
}

/** Places of some kinds with what they lie in, since grids are called alike everywhere; at most 2,000. */
export async function withParents(realm: Realm, kinds: readonly PlaceKind[]): Promise<Choice[]> {
  const places = await placesOfKinds(realm.db, kinds, 2_000);
  const parents = await placesById(
    realm.db,
    places.flatMap(({ parentId }) => parentId ?? []),
  );
  return places.map(({ id, nameZh, nameEn, parentId }) => {
    const parent = parents.get(parentId ?? '');
    const english = nameEn ?? nameZh;
    return {
      value: id,
      label: parent
        ? nameOf(`${parent.nameZh} ${nameZh}`, `${parent.nameEn ?? parent.nameZh}, ${english}`)
        : nameOf(nameZh, nameEn),
    };
  });
}

/** What would follow from an action as it is filled in so far. */
export async function foreseePlace(realm: Realm, { id, action, form }: RowAction): Promise<Text | Refusal> {
  const place = await placeById(realm.db, id);
  if (place === undefined) return refuse('absent');
  const hanging = await hangsOnPlace(realm.db, place, realm.today());
  if (action === 'end') return endWords(place, hanging);
  const otherId = valueIn(form, action === 'move' ? 'parentId' : 'successorId');
  const other = otherId === null ? undefined : await placeById(realm.db, otherId);
  if (other === undefined) {
    return textOf(say('请先选择区域。', 'Choose a place first.'));
  }
  return action === 'move' ? moveWords(place, other, hanging) : mergeWords(place, other, hanging);
}

/** Moves, merges or ends a place. */
export async function actOnPlace(realm: Realm, sent: RowAction): Promise<RowDone | Refusal> {
  if (sent.action === 'merge' || sent.action === 'end') return endOrMerge(realm, sent);
  if (sent.action !== 'move') return refuse('absent');
  const { id, version, form, caller } = sent;
  const input = readInput(movePlaceInput, {
    parentId: valueIn(form, 'parentId') ?? '',
    movedOn: dayIn(realm, form, 'on'),
  });
  if (isRefusal(input)) return chooseFirst(form, 'parentId') ?? input;
  const done = await movePlace(realm, caller, id, input, version);
  if (isRefusal(done)) return done;
  const sentence = say(
    '上级已调整，原来的归属留在沿革里。',
    'It has been moved; where it lay stays in its history.',
  );
  return doneTo(realm, id, sentence);
}

/** Ends a place, or merges it into the one that the form names. */
export async function endOrMerge(
  realm: Realm,
  { id, version, form, caller, action = 'end' }: RowForm & { readonly id: string; readonly action?: string },
): Promise<RowDone | Refusal> {
  const successorId = action === 'merge' ? valueIn(form, 'successorId') : null;
  if (action === 'merge' && successorId === null) return chooseFirst(form, 'successorId') ?? refuse('absent');
  const input = readInput(endPlaceInput, { validTo: dayIn(realm, form, 'on'), successorId });
  if (isRefusal(input)) return input;
  const done = await endPlace(realm, caller, id, input, version);
  if (isRefusal(done)) return done;
  return doneTo(
    realm,
    id,
    successorId === null
      ? say('区域已撤销。', 'The place has been ended.')
      : say(
          '区域已并入，原有案件在承接区域里查得到。',
          'The place has been merged; its matters are found in the one that took its place.',
        ),
  );
}

function chooseFirst(form: FormInput, name: string): Refusal | undefined {
  if (valueIn(form, name) !== null) return undefined;
  return refuseFields([{ field: name, code: 'missing', text: say('请选择区域。', 'Choose a place.') }]);
}

async function doneTo(realm: Realm, id: string, sentence: Bilingual): Promise<RowDone> {
  const place = await placeById(realm.db, id);
  return { id, reference: place?.code ?? place?.nameZh ?? '', sentence: textOf(sentence) };
}

function many(count: number): string {
  return count >= hangingMax ? `${hangingMax}+` : String(count);
}

function moveWords(place: PlaceView, parent: PlaceView, { below, openMatters }: HangsOnPlace): Text {
  return {
    'zh-CN': `${place.nameZh}和其下 ${many(below)} 个区域改属${parent.nameZh}。其中的案件（未办结 ${many(openMatters)} 件）随之归${parent.nameZh}统计和查看；原上级经手的，仍可办完。为${place.nameZh}设定的权责和授权不变，为上级设定的改按${parent.nameZh}的执行。`,
    en: `${englishOf(place)} and the ${many(below)} places in it will lie in ${englishOf(parent)}. Its matters (${many(openMatters)} open) then count there; whoever has one in hand can finish it. Duties and mandates for this place stay; those of the places above are now those of ${englishOf(parent)}.`,
  };
}

function mergeWords(place: PlaceView, into: PlaceView, hanging: HangsOnPlace): Text {
  const { below, openMatters } = hanging;
  return {
    'zh-CN': `${place.nameZh}撤销，其下 ${many(below)} 个区域和案件（未办结 ${many(openMatters)} 件）归${into.nameZh}。${staysZh(place, hanging)}`,
    en: `${englishOf(place)} ends; the ${many(below)} places in it and its matters (${many(openMatters)} open) come to ${englishOf(into)}. ${staysEn(hanging)}`,
  };
}

function endWords(place: PlaceView, hanging: HangsOnPlace): Text {
  const { below, openMatters } = hanging;
  if (below > 0) {
    return textOf(
      say(
        `其下还有 ${many(below)} 个区域，不能直接撤销：请先调整它们的上级，或把${place.nameZh}并入其他区域。`,
        `${many(below)} places lie in it, so it can’t just end: move them first, or merge it into another place.`,
      ),
    );
  }
  return {
    'zh-CN': `${place.nameZh}撤销后不能再选。已有案件（未办结 ${many(openMatters)} 件）保留，照常办理。${staysZh(place, hanging)}`,
    en: `${englishOf(place)} can’t be chosen any more. Its matters (${many(openMatters)} open) stay and go on. ${staysEn(hanging)}`,
  };
}

function staysZh(place: PlaceView, { duties, rules, parties, mandates, assets }: HangsOnPlace): string {
  if (duties + rules + parties + mandates + assets === 0) return '';
  return `为${place.nameZh}设定的不会自动转移，需要另行调整：权责 ${many(duties)} 项、派单目录 ${many(rules)} 条、所属主体 ${many(parties)} 个、授权 ${many(mandates)} 项、部件 ${many(assets)} 个。`;
}

function staysEn({ duties, rules, parties, mandates, assets }: HangsOnPlace): string {
  if (duties + rules + parties + mandates + assets === 0) return '';
  return `What is set for it doesn’t move by itself and must be seen to: duties ${many(duties)}, dispatch rules ${many(rules)}, parties ${many(parties)}, mandates ${many(mandates)}, assets ${many(assets)}.`;
}

function englishOf({ nameZh, nameEn }: PlaceView): string {
  return nameEn ?? nameZh;
}
