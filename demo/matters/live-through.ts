import { follow } from './courses.ts';
import { Life } from './life.ts';
import { pastRealm } from './past.ts';
import type { PlannedMatter } from './plan.ts';
import type { Stage } from './stage.ts';

/** Lives one matter through from its report to as far as its plan and the present allow, in one transaction. */
export async function liveThrough(stage: Stage, plan: PlannedMatter): Promise<void> {
  const present = Date.parse(stage.realm.now());
  await stage.realm.db.transaction().execute(async (transaction) => {
    const life = new Life(stage, plan, pastRealm(stage.realm, transaction), present);
    await follow(life);
    await life.runClocksUntil(present);
  });
}
