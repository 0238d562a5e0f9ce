import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { LedgerAct } from '#register/ledger/index.ts';
import { type RedactionBasis, redactionBases } from '#register/redaction/index.ts';
import { type PartyNames, stepSentence } from '#subjects/matters/index.ts';
import { type PartyView, partiesById } from '#subjects/parties/index.ts';
import { type PlaceView, placesById } from '#subjects/places/index.ts';
import { type PublicAct, publicActs } from '../../../ledger/about-acts.ts';
import { typeWord } from '../../../ledger/type-words.ts';
import type { NamedThing, RegisterLine } from '../../app/portal/register/view.ts';
import { groundOf } from '../ground-cache.ts';
import { nameOf, textOf } from '../view-of.ts';

/** Tells acts of the public log in plain words. Cost: a fixed number of statements for any number of acts. */
export async function linesOf(realm: Realm, acts: readonly LedgerAct[]): Promise<RegisterLine[]> {
  const told = await publicActs(realm.db, acts);
  const known = [...told.values()];
  const [parties, places, ground] = await Promise.all([
    partiesById(realm.db, known.flatMap(partiesNamed)),
    placesById(
      realm.db,
      known.flatMap(({ placeId }) => (placeId === null ? [] : [placeId])),
    ),
    groundOf(realm),
  ]);
  const categories = new Map(ground.categories.map((each) => [each.id, each]));
  return acts.map((act) => {
    const known = told.get(act.id);
    if (known === undefined) {
      const sentence = textOf(typeWord(act.type));
      return {
        index: act.index,
        at: act.minute,
        internal: true,
        sentence,
        party: null,
        matter: null,
        place: null,
      };
    }
    const category = known.matter === null ? undefined : categories.get(known.matter.categoryId);
    return {
      index: act.index,
      at: act.at,
      internal: false,
      sentence: textOf(sentenceOf(known, parties, places)),
      party: namedThing(act.partyId === null ? undefined : parties.get(act.partyId)),
      matter:
        known.matter === null
          ? null
          : {
              id: known.matter.id,
              name: category
                ? nameOf(category.nameZh, category.nameEn)
                : nameOf(known.matter.reference, null),
            },
      place: namedThing(known.placeId === null ? undefined : places.get(known.placeId)),
    };
  });
}

function partiesNamed({ act, step }: PublicAct): string[] {
  const { partyId, partyIds } = step.facts;
  const ids = [act.partyId, partyId, partyIds, act.subjectKind === 'party' ? act.subjectId : null];
  return ids.flat().filter((id) => typeof id === 'string');
}

function namedThing(thing: PartyView | PlaceView | undefined): NamedThing | null {
  return thing === undefined ? null : { id: thing.id, name: nameOf(thing.nameZh, thing.nameEn) };
}

/** What happened, and to what: a step of a matter as its story tells it; what is set up by its name or code. */
function sentenceOf(
  { act, step, matter }: PublicAct,
  parties: ReadonlyMap<string, PartyView> & PartyNames,
  places: ReadonlyMap<string, PlaceView>,
): Bilingual {
  if (matter !== null) return stepSentence(step, parties);
  const word = typeWord(act.type);
  const basis = act.type === 'redaction.made' && redactionBases[act.facts['basis'] as RedactionBasis];
  if (basis) return say(`${word['zh-CN']}：${basis['zh-CN']}`, `${word.en}: ${basis.en}`);
  const thing =
    act.subjectKind === 'party'
      ? parties.get(act.subjectId)
      : act.subjectKind === 'place'
        ? places.get(act.subjectId)
        : undefined;
  const code = thing?.nameZh ?? codeOf(act);
  if (code === undefined) return word;
  return say(`${word['zh-CN']}：${code}`, `${word.en}: ${thing?.nameEn ?? code}`);
}

function codeOf({ facts }: LedgerAct): string | undefined {
  const code = facts['code'] ?? facts['date'];
  return typeof code === 'string' ? code : undefined;
}
