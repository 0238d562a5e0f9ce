import { sql } from 'kysely';
import type { PersonalData } from '#register/index.ts';
import { mandateSubject } from './rules/mandate.ts';

/** Personal data of a mandate: who holds it. What was done by it stays on record. */
export const mandatePersonal: PersonalData = {
  subject: mandateSubject,
  classes: { holder: ['content'] },

  async of(database, accountId, after, limit) {
    const { rows } = await sql<{ id: string }>`
      select mandate_id as id from mandate_holder
      where account_id = ${accountId} and (${after}::uuid is null or mandate_id > ${after}::uuid)
      order by mandate_id limit ${limit}`.execute(database);
    return rows.map(({ id }) => id);
  },

  async erase(transaction, ids, classes) {
    if (!classes.has('holder')) return { rows: 0, fileIds: [], parts: [] };
    const { numAffectedRows } = await sql`
      delete from mandate_holder where mandate_id = any(${[...ids]}::uuid[])`.execute(transaction);
    return { rows: Number(numAffectedRows ?? 0n), fileIds: [], parts: [] };
  },

  async export(database, ids) {
    const { rows } = await sql<Record<string, unknown>>`
      select mandate.id, role, party_id as "partyId", name_zh as "partyNameZh",
        mandate.valid_from as "validFrom", mandate.valid_to as "validTo"
      from mandate join party_text on party_text.id = mandate.party_id
      where mandate.id = any(${[...ids]}::uuid[]) order by mandate.id`.execute(database);
    return rows;
  },

  async due(database, dataClass, { before, after, limit }) {
    if (dataClass !== 'holder') return [];
    const { rows } = await sql<{ id: string }>`
      select mandate_id as id from mandate_holder join mandate on mandate.id = mandate_id
      where valid_to < ${before}::timestamptz::date and (${after}::uuid is null or mandate_id > ${after}::uuid)
      order by mandate_id limit ${limit}`.execute(database);
    return rows.map(({ id }) => id);
  },
};
