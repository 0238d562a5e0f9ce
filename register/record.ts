import { CompiledQuery } from 'kysely';
import { canonicalJson } from '#methods/transparency-log/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { sealParts } from './parts.ts';
import { type RowChange, writeRows } from './rows.ts';
import { type AnySubject, evolveSubject, type Facts, type FoldedAct, type SubjectState } from './subject.ts';
import { type TextWrite, writeTexts } from './texts.ts';

/** What a rule says has happened; `record` gives it its id, version, time and proof. */
export interface NewAct {
  /** One of the subject's types, past tense, such as `work-order.received`. */
  readonly type: string;
  /** Ids, codes, numbers, times: never redacted, and all that the state follows from. */
  readonly facts: Facts;
  /** Free text, erasable. */
  readonly content?: Readonly<Record<string, string>>;
  /** Where it was, erasable. */
  readonly location?: Readonly<Record<string, string | number>>;
  /** SHA-256 of files in hex, by file id, erasable. */
  readonly evidence?: Readonly<Record<string, string>>;
  /** Ids of earlier acts that this one answers, at most 16. */
  readonly refers?: readonly string[];
}

/** What happens to one subject: where it stood (undefined: it begins now) and the acts that follow. */
export interface Change<State extends SubjectState = SubjectState> {
  readonly subject: AnySubject;
  readonly id: string;
  readonly before: State | undefined;
  readonly acts: readonly NewAct[];
  readonly texts?: readonly TextWrite[];
}

/** Where an act can be found again. */
export interface RecordedAct {
  readonly id: string;
  readonly type: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly version: number;
  readonly at: string;
}

/** What `record` gives back: the acts, and each subject's new state by its id. */
export interface Recorded {
  readonly acts: readonly RecordedAct[];
  readonly states: ReadonlyMap<string, SubjectState>;
}

/** Bounds on one call, so that nobody can put a library into the register by accident. */
const limits = { actsMax: 2_000, partBytesMax: 60_000, refersMax: 16 };

interface SealedAct extends RecordedAct {
  readonly nonce: string;
  readonly refers: readonly string[];
  readonly parts: ReturnType<typeof sealParts>;
}

/**
 * Puts acts on record: the one way in which official state changes. Folds each subject's acts into its
 * new state, writes rows, texts, acts with their parts and openings, and the places they wait in for the
 * public log; all in the caller's transaction, so that all of it happens or nothing.
 *
 * Acts keep the order in which they are given. Cost: one statement for the new rows of each table, one for
 * each changed row, one for each kind of text, and one for all the acts together.
 *
 * @param changes the rows in `before` must be locked by this transaction (`lock`).
 * @throws on an act type that the subject doesn't know, a part beyond its bound, or a row that moved.
 */
export async function record(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  changes: readonly Change[],
): Promise<Recorded> {
  const at = realm.now();
  const rows = new Map<string, RowChange>();
  const sealed: SealedAct[] = [];
  for (const { subject, id, before, acts } of changes) {
    const known = rows.get(id);
    let state = known?.after ?? before;
    for (const act of acts) {
      const folded = foldedAct(subject, id, (state?.version ?? 0) + 1, at, caller, act);
      state = evolveSubject(subject, state, folded);
      sealed.push(seal(realm, caller, subject, folded, act));
    }
    if (sealed.length > limits.actsMax) throw new Error(`more than ${limits.actsMax} acts in one record`);
    if (state !== undefined && acts.length > 0) {
      rows.set(id, { subject, before: known ? known.before : before, after: state });
    }
  }
  await writeRows(transaction, [...rows.values()]);
  await writeTexts(
    transaction,
    changes.flatMap((change) => change.texts ?? []),
  );
  if (sealed.length > 0) await insertActs(transaction, sealed);
  const states = new Map([...rows].map(([id, { after }]) => [id, after]));
  return { acts: sealed.map(({ nonce, refers, parts, ...act }) => act), states };
}

function foldedAct(
  subject: AnySubject,
  subjectId: string,
  version: number,
  at: string,
  caller: Caller,
  act: NewAct,
): FoldedAct {
  if (!subject.acts.includes(act.type)) throw new Error(`${subject.kind} knows no act ${act.type}`);
  if ((act.refers?.length ?? 0) > limits.refersMax) throw new Error(`${act.type} refers to too many acts`);
  return {
    type: act.type,
    subjectId,
    version,
    at,
    partyId: caller.mandate?.partyId ?? null,
    mandateId: subject.remembersMandate?.includes(act.type) ? (caller.mandate?.id ?? null) : null,
    // Through JSON, so that the state folded now is the state that the auditor folds later.
    facts: JSON.parse(canonicalJson(act.facts)) as Facts,
  };
}

function seal(realm: Realm, caller: Caller, subject: AnySubject, folded: FoldedAct, act: NewAct): SealedAct {
  const nonce = Buffer.from(realm.randomBytes(16)).toString('base64url');
  const actor = {
    by: caller.kind,
    ...(caller.account === null ? {} : { account: caller.account }),
    ...(caller.machineKey === undefined ? {} : { key: caller.machineKey }),
    ...(caller.mandate === null ? {} : { mandate: caller.mandate.id }),
  };
  const data: Record<string, string> = {
    facts: canonicalJson({
      at: folded.at,
      facts: folded.facts,
      mandate: folded.mandateId,
      party: folded.partyId,
      subject: { id: folded.subjectId, kind: subject.kind, version: folded.version },
    }),
    actor: canonicalJson(actor),
  };
  if (act.content) data['content'] = canonicalJson(act.content);
  if (act.location) data['location'] = canonicalJson(act.location);
  if (act.evidence) data['evidence'] = canonicalJson(act.evidence);
  for (const [part, text] of Object.entries(data)) {
    if (text.length > limits.partBytesMax) throw new Error(`${act.type}: the ${part} part is too long`);
  }
  return {
    id: realm.newId(),
    type: act.type,
    subjectKind: subject.kind,
    subjectId: folded.subjectId,
    version: folded.version,
    at: folded.at,
    nonce,
    refers: act.refers ?? [],
    parts: sealParts(realm, nonce, act.type, data, caller),
  };
}

/** One statement, so that a busy street office's acts cost one round trip however many parts they have. */
const insertStatement = `
  with new_act as (
    insert into act (id, type, subject_kind, subject_id, version, at, nonce, refers)
    select id, type, subject_kind, subject_id, version, at, nonce, refers::uuid[]
    from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::int4[], $6::timestamptz[], $7::text[], $8::text[])
      as given (id, type, subject_kind, subject_id, version, at, nonce, refers)
  ), new_part as (
    insert into act_part (act_id, part, data, opening, commitment, about)
    select * from unnest($9::uuid[], $10::text[], $11::text[], $12::bytea[], $13::bytea[], $14::uuid[])
  )
  insert into outbox (act_id) select id from unnest($1::uuid[]) with ordinality as given (id, place) order by place`;

async function insertActs(transaction: Transaction, acts: readonly SealedAct[]): Promise<void> {
  const parts = acts.flatMap((act) => act.parts.map((part) => ({ actId: act.id, ...part })));
  await transaction.executeQuery(
    CompiledQuery.raw(insertStatement, [
      acts.map((act) => act.id),
      acts.map((act) => act.type),
      acts.map((act) => act.subjectKind),
      acts.map((act) => act.subjectId),
      acts.map((act) => act.version),
      acts.map((act) => act.at),
      acts.map((act) => act.nonce),
      acts.map((act) => `{${act.refers.join(',')}}`),
      parts.map((part) => part.actId),
      parts.map((part) => part.part),
      parts.map((part) => part.data),
      parts.map((part) => Buffer.from(part.opening)),
      parts.map((part) => Buffer.from(part.commitment)),
      parts.map((part) => part.about),
    ]),
  );
}
