import { defineSubject, type SubjectState } from '#register/index.ts';

/** That somebody looked at who reported a matter, or at what one caller has reported, within an hour. */
export interface LookState extends SubjectState {
  /** Null for a look at a caller's history. */
  readonly matterId: string | null;
  readonly mandateId: string;
  /** The full hour, ISO 8601. */
  readonly hour: string;
}

/** Looks at restricted data. They never touch the matter's version. */
export const lookSubject = defineSubject<LookState>({
  kind: 'look',
  table: 'look',
  columns: { matterId: 'uuid', mandateId: 'uuid', hour: 'timestamptz' },
  acts: ['look.taken', 'look.history-taken'],
  evolve: (_before, { facts }) => ({
    matterId: (facts['matterId'] as string | undefined) ?? null,
    mandateId: facts['mandateId'] as string,
    hour: facts['hour'] as string,
  }),
});
