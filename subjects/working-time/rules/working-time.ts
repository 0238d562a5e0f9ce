import type { OfficeHours } from '#platform/working-time/index.ts';
import { defineSubject, type SubjectState } from '#register/index.ts';

/** Office hours as they were set at some time, for the realm or for a party; the newest hold. */
export interface OfficeHoursState extends SubjectState {
  /** Null: a party goes by the realm's again, the realm by the statutory ones. */
  readonly hours: OfficeHours | null;
  /** Whose they are; null for the realm's. */
  readonly partyId: string | null;
  /** When they were set, ISO 8601 in UTC. */
  readonly setAt: string;
}

/** Office hours: set, each time anew. */
export const officeHoursSubject = defineSubject<OfficeHoursState>({
  kind: 'office-hours',
  table: 'office_hours',
  columns: { hours: 'jsonb', partyId: 'uuid', setAt: 'timestamptz' },
  acts: ['office-hours.set'],
  evolve: (_before, { facts, at }) => ({
    hours: facts['hours'] as unknown as OfficeHours | null,
    partyId: (facts['partyId'] as string | undefined) ?? null,
    setAt: at,
  }),
});

/** A day that the realm or a party sets itself, against what the calendar says. */
export interface OwnDayState extends SubjectState {
  readonly date: string;
  /** Whose it is; null for the realm's. */
  readonly partyId: string | null;
  readonly working: boolean;
  readonly inForce: boolean;
}

/** Own days: set (again), withdrawn. */
export const ownDaySubject = defineSubject<OwnDayState>({
  kind: 'own-day',
  table: 'own_day',
  columns: { date: 'date', partyId: 'uuid', working: 'bool', inForce: 'bool' },
  acts: ['own-day.set', 'own-day.withdrawn'],
  evolve(before, { type, facts }) {
    if (type === 'own-day.withdrawn') return { ...(before as OwnDayState), inForce: false };
    const partyId = (facts['partyId'] as string | undefined) ?? null;
    return { date: facts['date'] as string, partyId, working: facts['working'] as boolean, inForce: true };
  },
});
