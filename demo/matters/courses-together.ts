import { workingHours } from '#platform/working-time/index.ts';
import { contactReporter, dispatchOn, urgeOrder } from '#subjects/matters/index.ts';
import { granted } from '../ground.ts';
import { type Life, Present } from './life.ts';
import { help } from './steps.ts';

/** What several do together: inner orders, co-handlers, several reporters of one problem. */

/**
 * A street dispatches its order on, within its own limit, and accepts what was done: to a section of its own,
 * to the residents' committee that it asks, to the property company under its contract, or to the cleaners.
 */
export async function dispatchedOn(life: Life): Promise<void> {
  const order = await life.lead();
  const { handlerOf, sectionId, committeeId } = life.stage.cast;
  const handler = await handlerOf(order.partyId);
  const ways = [
    { partyId: sectionId, note: '请派人到现场核实，处理完反馈照片。' },
    { partyId: committeeId, note: '请网格员先上门看一看，和住户说清楚。' },
    {
      ...{ partyId: life.party('property'), supervisorPartyId: life.party('housing') },
      ...{ clause: '物业服务合同第三章第十二条：公共区域的清洁。', note: '请按合同处理。' },
    },
    { partyId: life.party('sanitation'), note: '请今日内到场清理，完成后反馈照片。' },
  ];
  const way = ways[Math.floor(life.plan.draw * 2 * ways.length) % ways.length] ?? ways[0];
  const given = { timeLimit: workingHours(4), ...(way as (typeof ways)[number]) };
  granted(await dispatchOn(life.realm, handler, order.id, undefined, given));
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
