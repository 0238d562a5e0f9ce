import { type AnySubject, defineSubject, type SubjectState } from '../subject.ts';

/** A witness that this realm asks, as it officially stands. */
export interface LogWitnessState extends SubjectState {
  readonly name: string;
  readonly verifierKey: string;
  readonly url: string;
  readonly since: string;
  readonly endedAt: string | null;
}

/** Witnesses that are asked to see this realm's log. */
export const logWitnessSubject = defineSubject<LogWitnessState>({
  kind: 'log-witness',
  table: 'log_witness',
  columns: { name: 'text', verifierKey: 'text', url: 'text', since: 'timestamptz', endedAt: 'timestamptz' },
  acts: ['log-witness.asked', 'log-witness.ended'],
  evolve: (before, { type, facts, at }) =>
    type === 'log-witness.ended' && before !== undefined
      ? { ...before, endedAt: at }
      : {
          name: String(facts['name']),
          verifierKey: String(facts['verifierKey']),
          url: String(facts['url']),
          since: at,
          endedAt: null,
        },
});

/** Another's log that this realm witnesses, as it officially stands. */
export interface WitnessedLogState extends SubjectState {
  readonly origin: string;
  readonly verifierKeys: readonly string[];
  readonly since: string;
  readonly endedAt: string | null;
}

/** Logs of others that this realm witnesses. */
export const witnessedLogSubject = defineSubject<WitnessedLogState>({
  kind: 'witnessed-log',
  table: 'witnessed_log',
  columns: { origin: 'text', verifierKeys: 'text[]', since: 'timestamptz', endedAt: 'timestamptz' },
  acts: ['witnessed-log.begun', 'witnessed-log.ended'],
  evolve: (before, { type, facts, at }) =>
    type === 'witnessed-log.ended' && before !== undefined
      ? { ...before, endedAt: at }
      : {
          origin: String(facts['origin']),
          verifierKeys: facts['verifierKeys'] as string[],
          since: before?.since ?? at,
          endedAt: null,
        },
});

/** How many witnesses are enough, as it officially stands. */
export interface WitnessPolicyState extends SubjectState {
  /** SHA-256 of the policy's text in hexadecimal. */
  readonly digest: string;
  readonly since: string;
}

/** The policy by which this realm's log counts as witnessed. */
export const witnessPolicySubject = defineSubject<WitnessPolicyState>({
  kind: 'witness-policy',
  table: 'log_policy',
  columns: { digest: 'text', since: 'timestamptz' },
  acts: ['witness-policy.set'],
  evolve: (_before, { facts, at }) => ({ digest: String(facts['digest']), since: at }),
});

/** An authority that dates checkpoints, as it officially stands. */
export interface TimestampAuthorityState extends SubjectState {
  readonly url: string;
  /** SHA-256 of the certificates that its chains must end at, in hexadecimal. */
  readonly rootsDigest: string;
  readonly since: string;
  readonly endedAt: string | null;
}

/** Authorities that are asked to date this realm's checkpoints. */
export const timestampAuthoritySubject = defineSubject<TimestampAuthorityState>({
  kind: 'timestamp-authority',
  table: 'timestamp_authority',
  columns: { url: 'text', rootsDigest: 'text', since: 'timestamptz', endedAt: 'timestamptz' },
  acts: ['timestamp-authority.asked', 'timestamp-authority.ended'],
  evolve: (before, { type, facts, at }) =>
    type === 'timestamp-authority.ended' && before !== undefined
      ? { ...before, endedAt: at }
      : { url: String(facts['url']), rootsDigest: String(facts['rootsDigest']), since: at, endedAt: null },
});

/** All that witnessing puts on record. */
export const witnessSubjects: readonly AnySubject[] = [
  logWitnessSubject,
  witnessedLogSubject,
  witnessPolicySubject,
  timestampAuthoritySubject,
];
