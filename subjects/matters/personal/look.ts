import { sql } from 'kysely';
import type { PersonalData } from '#register/index.ts';
import { lookSubject } from '../rules/look.ts';

/**
 * Personal data of a look: which reports a look at a caller's history showed. That somebody looked stays on
 * record; whose it was isn't known from the look, so that only time erases it.
 */
export const lookPersonal: PersonalData = {
  subject: lookSubject,
  classes: { looks: ['content'] },
  of: async () => [],
  erase: async () => ({ rows: 0, fileIds: [], parts: [] }),
  export: async () => [],
  async due(database, dataClass, { before, after, limit }) {
    if (dataClass !== 'looks') return [];
    const { rows } = await sql<{ id: string }>`
      select look.id from look
      join act on act.subject_kind = 'look' and act.subject_id = look.id
      join act_part on act_part.act_id = act.id and part = 'content' and data is not null
      where hour < ${before} and (${after}::uuid is null or look.id > ${after}::uuid)
      order by look.id limit ${limit}`.execute(database);
    return rows.map(({ id }) => id);
  },
};
