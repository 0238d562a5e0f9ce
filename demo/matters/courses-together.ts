import { workingHours } from '#platform/working-time/index.ts';
import { contactReporter, dispatchOn, urgeOrder } from '#subjects/matters/index.ts';
import { granted } from '../ground.ts';
import { type Life, Present } from './life.ts';
import { help } from './steps.ts';

/** What several do together: inner orders, co-handlers, several reporters of one problem. */

/** A street dispatches its order on, within its own limit, and accepts what was done. */
export async function dispatchedOn(life: Life): Promise<void> {
  const order = await life.lead();
  const handler = await life.stage.cast.handlerOf(order.partyId);
  granted(
    await dispatchOn(life.realm, handler, order.id, undefined, {
      partyId: life.party('sanitation'),
      timeLimit: workingHours(4),
      note: '请今日内到场清理，完成后反馈照片。',
    }),
  );
  const inner = (await life.orders()).find(({ capacity }) => capacity === 'inner');
  if (inner === undefined) throw new Error(`${life.plan.reference} has no inner order`);
  if (life.plan.draw < 0.5) throw new Present();
  await help(life, inner);
}

/** The lead and its co-handlers take it in hand, and the lead speaks to the reporter. */
export async function coHandled(life: Life): Promise<void> {
  const handler = await life.receive(await life.lead(), 1);
  const { id } = await life.lead();
  const spoken = { reached: true, note: '已电话联系，约定明日现场查看。' };
  granted(await contactReporter(life.realm, handler, id, undefined, spoken));
  if (life.plan.draw < 0.4) throw new Present();
}

/** Two more people report the same: the hotline joins them, and presses for it. */
export async function joined(life: Life): Promise<string[]> {
  const { operator } = life.stage.cast;
  const others: string[] = [];
  for (const words of ['我也遇到同样的情况，', '同一个地方，邻居们都在问，']) {
    await life.wait(1 + life.plan.draw * 2);
    const description = `${words}${life.plan.description}`;
    others.push(await life.takeIn({ channel: 'hotline', description, joinMatterId: life.matterId }));
  }
  const { id } = await life.lead();
  granted(await urgeOrder(life.realm, operator, id, undefined, { note: '多人反映，请尽快处理。' }));
  return others;
}
