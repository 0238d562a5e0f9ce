/** A fact's value: ids, codes, numbers, times; nothing that names a natural person, no free text. */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact };

/** The facts of an act, by name. */
export type Facts = Readonly<Record<string, Fact>>;

/** What every subject's state has: its identity, and the version that its last act gave it. */
export interface SubjectState {
  readonly id: string;
  readonly version: number;
}

/** An act as the fold sees it: all that may go into the official state. */
export interface FoldedAct {
  readonly type: string;
  readonly subjectId: string;
  readonly version: number;
  /** When it was recorded, ISO 8601 in UTC. */
  readonly at: string;
  /** The party in whose name it was done, if any. */
  readonly partyId: string | null;
  /** By which mandate; only of those acts whose state remembers it (`remembersMandate`). */
  readonly mandateId: string | null;
  readonly facts: Facts;
}

/** The kinds of official columns. Free text has none: it lives in `<subject>_text` tables. */
export type ColumnType =
  | 'uuid'
  | 'text'
  | 'int4'
  | 'int8'
  | 'bool'
  | 'date'
  | 'timestamptz'
  | 'jsonb'
  | 'float8'
  | 'ltree'
  | 'uuid[]'
  | 'text[]';

/** The official columns of a subject: property in camelCase → type; the column is in snake_case. */
export type Columns<State extends SubjectState> = {
  readonly [Name in Exclude<keyof State & string, 'id' | 'version'>]-?: ColumnType;
};

/**
 * A kind of thing that acts happen to. Its table holds what its acts add up to, in the columns named
 * here and no others; anything erasable stands in a text table.
 */
export interface Subject<State extends SubjectState = SubjectState> {
  /** As it stands in acts, such as `work-order`. */
  readonly kind: string;
  readonly table: string;
  readonly columns: Columns<State>;
  /** The types of act that can happen to it: a closed vocabulary. */
  readonly acts: readonly string[];
  /**
   * Those of them after which the state says by which mandate it was done, so that somebody else goes on with it.
   * Their facts name the mandate and are never shown to the public; of all others it stands with who acted.
   */
  readonly remembersMandate?: readonly string[];
  /**
   * What the state is after an act. Pure; never refuses: what is on record has happened.
   *
   * @param before undefined for the first act.
   */
  evolve(before: State | undefined, act: FoldedAct): Omit<State, 'id' | 'version'>;
}

/** Any subject, where the state's shape doesn't matter. */
// biome-ignore lint/suspicious/noExplicitAny: a list of subjects of different states has no narrower type
export type AnySubject = Subject<any>;

/** Names a subject, with the types checked against its state. */
export function defineSubject<State extends SubjectState>(subject: Subject<State>): Subject<State> {
  return subject;
}

/** The state after an act, with the identity and version that the act gives it. */
export function evolveSubject<State extends SubjectState>(
  subject: Subject<State>,
  before: State | undefined,
  act: FoldedAct,
): State {
  return { ...subject.evolve(before, act), id: act.subjectId, version: act.version } as State;
}
