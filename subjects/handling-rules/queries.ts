import { sql } from 'kysely';
import type pg from 'pg';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { historyOf } from '#register/index.ts';
import {
  type HandlingRuleChanges,
  type HandlingRules,
  type HandlingRulesState,
  handlingRulesSubject,
  rulesAt,
} from './rules/handling-rules.ts';

/** For so long a process goes by what it has read, in milliseconds; less than amendments lie ahead of their hold. */
const keptFor = 60_000;

interface Kept {
  readonly state: HandlingRulesState | undefined;
  readonly readAt: number;
  /** What was worked out last, and until when it stays so: the next amendment's moment. */
  readonly rules: HandlingRules;
  readonly from: string;
  readonly until: string;
}

const kept = new WeakMap<pg.Pool, Kept>();

/** A realm's handling rules as they stand; undefined where it has set none. */
export async function handlingRulesState(
  database: Database | Transaction,
): Promise<HandlingRulesState | undefined> {
  const { rows } = await sql<HandlingRulesState>`
    select id, version, held, coming from handling_rules limit 1`.execute(database);
  return rows[0];
}

/**
 * The handling rules that hold now. Asked of the database at most once a minute a process: amendments take hold
 * later than that, so all processes change at the same moment.
 */
export async function handlingRulesOf(
  realm: Realm,
  database: Database | Transaction = realm.db,
): Promise<HandlingRules> {
  const known = kept.get(realm.pool);
  const now = realm.now();
  const readAt = performance.now();
  const fresh = known !== undefined && readAt - known.readAt < keptFor;
  if (fresh && known.from <= now && now < known.until) return known.rules;
  const state = fresh ? known.state : await handlingRulesState(database);
  const next = state?.coming.map(({ effectiveFrom }) => effectiveFrom).filter((moment) => moment > now);
  const rules = rulesAt(state, now);
  kept.set(realm.pool, {
    state,
    readAt: fresh ? known.readAt : readAt,
    rules,
    from: now,
    until: next?.[0] ?? '9999',
  });
  return rules;
}

/** Forgets what was read, so that an amendment made here is known here at once. */
export function forgetHandlingRules(realm: Realm): void {
  kept.delete(realm.pool);
}

/** One amendment or withdrawal, for the page that lists them. */
export interface HandlingRulesStep {
  readonly actId: string;
  readonly version: number;
  readonly at: string;
  readonly partyId: string | null;
  /** What was amended and from when; null for a withdrawal. */
  readonly amended: { readonly changes: HandlingRuleChanges; readonly effectiveFrom: string } | null;
  /** The amendment that was withdrawn. */
  readonly withdrew: number | null;
  readonly ground: string | null;
}

/** All that happened to a realm's handling rules, newest first, at most 1,000. */
export async function handlingRulesHistory(
  database: Database,
  state: HandlingRulesState | undefined,
): Promise<HandlingRulesStep[]> {
  if (state === undefined) return [];
  const acts = await historyOf(database, [{ kind: handlingRulesSubject.kind, id: state.id }]);
  return acts.reverse().map(({ id, version, at, partyId, type, facts, content }) => ({
    actId: id,
    version,
    at,
    partyId,
    amended:
      type === 'handling-rules.amended'
        ? {
            changes: facts['changes'] as unknown as HandlingRuleChanges,
            effectiveFrom: facts['effectiveFrom'] as string,
          }
        : null,
    withdrew: (facts['amendment'] as number | undefined) ?? null,
    ground: content?.['note'] ?? null,
  }));
}
