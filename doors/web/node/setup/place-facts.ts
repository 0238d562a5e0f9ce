import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { listParties, type PartyKind, partyKinds } from '#subjects/parties/index.ts';
import {
  layerOf,
  type PlaceEvent,
  type PlaceView,
  placeHistory,
  placeKindNames,
  placesBelow,
  placesById,
} from '#subjects/places/index.ts';
import type { SetupFact } from '../../app/setup/view.ts';
import type { Name } from '../../app/view.ts';
import { nameOf, textOf } from '../view-of.ts';

/** So many places below and bodies are named; the table has all. */
const named = 20;
const bodiesOfEstate: readonly PartyKind[] = ['property-company', 'owners-committee'];

/** What is told of a place: what it is, what it was, which bodies it has and what of other layers lies in it. */
export async function placeFacts(realm: Realm, place: PlaceView): Promise<SetupFact[]> {
  const [events, bodies, below] = await Promise.all([
    placeHistory(realm, place.id),
    listParties(realm.db, { text: null, placeId: place.id, after: null, limit: 200 }),
    placesBelow(realm.db, place.id, null, 200),
  ]);
  const others = await placesById(
    realm.db,
    [
      place.parentId ?? [],
      place.successorId ?? [],
      ...events.flatMap(({ parentId, otherId }) => [parentId ?? [], otherId ?? []]),
    ].flat(),
  );
  const standing = bodies.filter(({ validTo }) => validTo === null);
  const crossing = below.filter(({ kind }) => layerOf(kind) !== layerOf(place.kind));
  const nesting = below.filter(({ kind }) => layerOf(kind) === layerOf(place.kind));
  return [
    fact(say('类型', 'Kind'), [{ name: wordsOf(placeKindNames[place.kind]) }]),
    fact(say('编码', 'Code'), place.code === null ? [] : [{ name: nameOf(place.code, place.code) }]),
    fact(say('上级', 'Lies in'), placeLinks([others.get(place.parentId ?? '')])),
    ...(layerOf(place.kind) === 'estate'
      ? bodiesOfEstate.map((kind) =>
          fact(partyKinds[kind], [
            ...standing.filter((party) => party.kind === kind).map(partyLink),
            ...(place.validTo === null ? [addBody(place, kind)] : []),
          ]),
        )
      : [fact(say('本区域的主体', 'Its bodies'), standing.slice(0, named).map(partyLink))]),
    fact(say('下级', 'In it'), placeLinks(nesting.slice(0, named))),
    fact(say('其他图层的区域', 'Of other layers'), placeLinks(crossing.slice(0, named))),
    fact(
      say('边界', 'Boundary'),
      place.validTo === null
        ? [
            {
              name:
                place.boundaryHash === null
                  ? nameOf('还没有，去导入', 'None yet: import one')
                  : nameOf('已有，可重新导入', 'There is one; import another'),
              href: '/setup/places/shapes',
            },
          ]
        : [],
    ),
    fact(say('沿革', 'History'), historyLines(events, others)),
  ];
}

function fact(label: Bilingual, values: SetupFact['values']): SetupFact {
  return { label: textOf(label), values };
}

function wordsOf(text: Bilingual): Name {
  return nameOf(text['zh-CN'], text.en);
}

function placeLinks(places: readonly (PlaceView | undefined)[]) {
  return places.flatMap((place) =>
    place ? [{ name: nameOf(place.nameZh, place.nameEn), href: `/setup/places?row=${place.id}` }] : [],
  );
}

function partyLink({ id, nameZh, nameEn }: { id: string; nameZh: string; nameEn: string | null }) {
  return { name: nameOf(nameZh, nameEn), href: `/setup/parties?row=${id}` };
}

function addBody(place: PlaceView, kind: PartyKind) {
  return {
    name: nameOf(`新增${partyKinds[kind]['zh-CN']}`, `Add: ${partyKinds[kind].en}`),
    href: `/setup/parties?add=1&kind=${kind}&placeId=${place.id}`,
  };
}

/** One line for each event, the newest first. */
function historyLines(
  events: readonly PlaceEvent[],
  places: ReadonlyMap<string, PlaceView>,
): SetupFact['values'] {
  let before: Name | null = null;
  const lines = events.map((event) => {
    const line = eventWords(event, places, before);
    if (event.nameZh !== null) before = nameOf(event.nameZh, event.nameEn);
    return { name: nameOf(`${event.on} ${line['zh-CN']}`, `${event.on} ${line.en}`) };
  });
  return lines.reverse();
}

function eventWords(
  { change, nameZh, nameEn, parentId, otherId }: PlaceEvent,
  places: ReadonlyMap<string, PlaceView>,
  before: Name | null,
): Bilingual {
  const called = (id: string | null) => {
    const place = places.get(id ?? '');
    return { zh: place?.nameZh ?? '', en: place?.nameEn ?? place?.nameZh ?? '' };
  };
  const [parent, other] = [called(parentId), called(otherId)];
  const former = before ?? { zh: '', en: null };
  switch (change) {
    case 'added':
      return say(`设立，名为${nameZh ?? ''}`, `Set up as ${nameEn ?? nameZh ?? ''}`);
    case 'renamed':
      return say(
        `由${former.zh}更名为${nameZh ?? ''}`,
        `Renamed from ${former.en ?? former.zh} to ${nameEn ?? nameZh ?? ''}`,
      );
    case 'moved':
      return say(`改属${parent.zh}`, `Moved to ${parent.en}`);
    case 'bounded':
      return say('划定边界', 'Boundary set');
    case 'took-in':
      return say(`${other.zh}并入`, `Took in ${other.en}`);
    case 'ended':
      return otherId === null
        ? say('撤销', 'Ended')
        : say(`撤销，并入${other.zh}`, `Ended and merged into ${other.en}`);
  }
}
