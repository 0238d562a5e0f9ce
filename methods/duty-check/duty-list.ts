/** A sentence in both languages. */
export interface Bilingual {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** What something is called; where there is no English name, the Chinese one stands in for it. */
export interface Name {
  readonly nameZh: string;
  readonly nameEn?: string | null;
}

/** The five levels of government, from the widest to the narrowest. */
export type GovernmentLevel = 'centre' | 'province' | 'prefecture' | 'county' | 'township';

/** The three lists of a street or township: its own duties, those in which it assists, those taken back. */
export type StreetList = 'basic' | 'assisting' | 'taken-back';

/** A node of the ground. Duties that hold in a place hold in all places below it. */
export interface Place extends Name {
  readonly id: string;
  /** Null for a topmost place. */
  readonly parentId: string | null;
}

/** What reports are sorted by: every category should be somebody's duty everywhere. */
export interface Category extends Name {
  readonly id: string;
}

/** Anybody who can hold a duty. */
export interface Party extends Name {
  readonly id: string;
  /** The level of government that it belongs to; null for all that is no government body. */
  readonly level: GovernmentLevel | null;
  /** The place whose body it is; null where it isn't bound to one, such as a water company. */
  readonly placeId: string | null;
  /**
   * Whether it can hold official power over people: government bodies, and organisations that a law
   * authorises. Committees, companies, associations and persons can't.
   */
  readonly publicBody: boolean;
  /** Of a body that is made up of others, whether one of them leads it; left out or null for all others. */
  readonly hasLeadMember?: boolean | null;
}

/** A duty in force: who leads, where, for what. */
export interface Duty extends Name {
  readonly id: string;
  /** The same over all editions, so that a finding can be known again after a revision. */
  readonly code: string;
  readonly categoryId: string;
  readonly placeId: string;
  readonly leadPartyId: string;
  readonly supervisorPartyId: string | null;
  /** For what a street assists in: the department in charge, which leads there. */
  readonly departmentPartyId: string | null;
  /** The level at which it is to be done, where the list says so. */
  readonly level: GovernmentLevel | null;
  readonly list: StreetList | null;
  /** Whether it is power over people, such as a licence, penalty or coercion, rather than a service. */
  readonly officialPower: boolean;
  /** Whether there is any limit, by rule or promised. */
  readonly hasLimit: boolean;
  /** Whether staff, money or powers for it are named. */
  readonly hasMeans: boolean;
  /** The code of the upper level's duty that this one makes concrete; left out or null for none. */
  readonly concretisesCode?: string | null;
}

/** A power that one party lets another exercise; those that are over are told too, so that it can be seen. */
export interface Delegation {
  readonly toPartyId: string;
  /** Codes of the duties whose power it is. */
  readonly powers: readonly string[];
  /** Where it holds, with all places below; none: everywhere. */
  readonly placeIds: readonly string[];
  readonly inForce: boolean;
}

/** A row of the dispatch catalogue: for a category in a place, which duty decides. */
export interface DispatchRule {
  readonly id: string;
  readonly categoryId: string;
  readonly placeId: string;
  /** The code of the duty that it points to. */
  readonly dutyCode: string;
}

/** All that is checked together; duties and rules in force on one day. Never changed by this package. */
export interface DutyList {
  /** Trees in any order. */
  readonly places: readonly Place[];
  readonly parties: readonly Party[];
  readonly categories: readonly Category[];
  readonly duties: readonly Duty[];
  /** In the order in which they were set: of two for the same category and place, the later holds. */
  readonly rules: readonly DispatchRule[];
  /** Left out: nothing is known of delegations, and nobody's power rests on one. */
  readonly delegations?: readonly Delegation[];
}
