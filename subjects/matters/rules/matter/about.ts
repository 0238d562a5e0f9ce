import type { Manner } from '#subjects/parties/index.ts';
import type { MatterState } from './matter.ts';

/** What of a matter says whom it is about. */
export type About = Pick<MatterState, 'kind' | 'aboutPartyId'>;

/**
 * Whether a party is whom a matter is about, or part of it.
 *
 * @param bodyIds the party and those whose part it is.
 */
function isAbout({ aboutPartyId }: Pick<About, 'aboutPartyId'>, bodyIds: readonly string[] = []): boolean {
  return aboutPartyId !== null && bodyIds.includes(aboutPartyId);
}

/**
 * Whether a party, or one whose part it is, is accused in a matter: it may neither handle the accusation nor
 * learn of it.
 *
 * @param bodyIds the party and those whose part it is; none where nobody acts for a party.
 */
export function isAccused(about: About, bodyIds: readonly string[] | undefined): boolean {
  return about.kind === 'accusation' && isAbout(about, bodyIds);
}

/**
 * Whether a party that leads a matter may learn who reported it, so as to speak to them. Nobody complained of
 * does: neither whom the report names with all its parts, nor a company to which a complaint about its own work
 * is transferred. Who made an accusation the hotline alone knows.
 *
 * @param bodyIds the party and those whose part it is.
 */
export function mayMeetReporter(about: About, bodyIds: readonly string[], manner: Manner): boolean {
  return about.kind !== 'accusation' && !isComplainedOf(about, bodyIds, manner);
}

/** The same for one of a matter's reports, which may be about another party than the matter is. */
export function mayMeetReporterOf(
  { confidential, aboutPartyId }: { readonly confidential: boolean; readonly aboutPartyId: string | null },
  matter: About,
  bodyIds: readonly string[],
  manner: Manner,
): boolean {
  return !confidential && !isAbout({ aboutPartyId }, bodyIds) && mayMeetReporter(matter, bodyIds, manner);
}

/**
 * Whether a party handles a complaint about itself: what it reads of the reports is masked.
 *
 * @param bodyIds the party and those whose part it is.
 * @param manner in which it got an order of the matter; null where it has none.
 */
export function isComplainedOf(about: About, bodyIds: readonly string[], manner: Manner | null): boolean {
  return isAbout(about, bodyIds) || (about.kind === 'complaint' && manner === 'transfer');
}
