import {
  applyExclusion,
  applyLongListing,
  decideLongListing,
  handOverMatter,
  progressLongListing,
  withdrawForCaller,
} from '#subjects/matters/index.ts';
import { granted } from '../ground.ts';
import type { Life } from './life.ts';

/** What takes a matter off the usual way: the long-term list, exclusion from figures, an end by other means. */

/** What can't be done soon is promised in stages, listed by another, and reported on. */
export async function longListed(life: Life): Promise<void> {
  const order = await life.lead();
  const { handlerOf, supervisor } = life.stage.cast;
  const handler = await handlerOf(order.partyId);
  await life.wait(4);
  const dueOn = (days: number) => life.later(days * 24).slice(0, 10);
  const { id } = granted(
    await applyLongListing(life.realm, handler, life.matterId, undefined, {
      ground: '涉及管线改迁，需列入下一批改造计划。',
      promise: '第一阶段完成勘察设计，第二阶段进场施工，第三阶段完工并现场验收。',
      stages: [30, 75, 120].map((days) => ({ dueOn: dueOn(days) })),
    }),
  );
  await life.wait(6);
  const approval = { approved: true, note: '同意挂账，按月报告进展。' };
  granted(await decideLongListing(life.realm, supervisor, id, undefined, approval));
  await life.wait(24 * 20);
  const done = { stagesDone: 1, note: '勘察设计已完成，正在办理施工手续。' };
  granted(await progressLongListing(life.realm, handler, id, undefined, done));
}

/** Its party applies that it be left out of figures, with evidence. */
export async function excluded(life: Life): Promise<void> {
  const order = await life.lead();
  await life.wait(2);
  granted(
    await applyExclusion(
      life.realm,
      await life.stage.cast.handlerOf(order.partyId),
      life.matterId,
      undefined,
      {
        ground: 'policy-bound',
        note: '受现行政策限制，已向反映人书面说明并附依据。',
        fileIds: [await life.photo('after')],
      },
    ),
  );
}

/** Its reporter takes it back. */
export async function withdrawn(life: Life): Promise<void> {
  await life.wait(2);
  const note = '来电说已经自行解决。';
  granted(await withdrawForCaller(life.realm, life.stage.cast.operator, life.reportId, undefined, { note }));
}

/** It is a quarrel among neighbours: it goes to mediation. */
export async function mediated(life: Life): Promise<void> {
  await life.wait(5);
  const words = '双方同意由社区人民调解委员会调解，调解员会在两天内联系您。';
  granted(
    await handOverMatter(life.realm, life.stage.cast.dispatcher, life.matterId, undefined, {
      outcome: 'handed-to-mediation',
      words,
    }),
  );
}
