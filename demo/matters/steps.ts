import { sql } from 'kysely';
import {
  acceptWork,
  callBack,
  dispatchMatter,
  publishMatter,
  reportDone,
  signDraft,
  verifyOrder,
} from '#subjects/matters/index.ts';
import { granted } from '../ground.ts';
import { type Life, type LifeOrder, Present } from './life.ts';
import { chosen, doneNotes, sentBackNotes, unsolvedNotes } from './words.ts';

/** A dispatcher names a party for what no duty routes. */
export async function dispatch(life: Life, coHandlers: readonly string[] = []): Promise<void> {
  if ((await life.orders()).length > 0) return;
  if (life.plan.ending === 'undispatched') throw new Present();
  await life.wait(2 + life.plan.draw * 30);
  const { dispatcher } = life.stage.cast;
  const helping = coHandlers.map((key) => ({ partyId: life.party(key), gives: 'support' }));
  const bicycles = life.plan.categoryCode === 'shared-bicycles';
  granted(
    await dispatchMatter(life.realm, dispatcher, life.matterId, undefined, {
      partyId: life.party(bicycles ? 'bicycles' : 'telecom'),
      supervisorPartyId: life.party('government'),
      clause: bicycles ? '共享单车运营协议：乱停放两小时内清运（演示）' : null,
      coHandlers: helping.length === 0 ? null : helping,
    }),
  );
}

/** From the first receipt on, the party that leads does its work when the plan says so; its head signs. */
export async function finish(life: Life): Promise<void> {
  const order = await life.lead();
  const due = order.dueAt === null ? 48 : life.hoursUntil(order.dueAt);
  await life.wait(Math.max(0.5, due * life.plan.doneShare));
  for (const helping of await helpers(life)) await help(life, helping);
  await report(life, order);
  await sign(life, order);
  await publish(life, chosen(doneNotes, life.plan.draw));
}

/** The head of an order's party signs what was drafted, where the party says so. */
async function sign(life: Life, { id, partyId }: LifeOrder): Promise<void> {
  if ((await life.orders()).find((order) => order.id === id)?.status !== 'drafted') return;
  await life.wait(1 + life.plan.draw * 3);
  granted(
    await signDraft(life.realm, await life.stage.cast.headOf(partyId), id, undefined, {
      opinion: '情况属实，同意报结。',
    }),
  );
}

/** An order's party says that it is done. */
export async function report(life: Life, order: LifeOrder): Promise<void> {
  const { draw } = life.plan;
  const files =
    order.verification === 'on-the-spot'
      ? [
          { fileId: await life.photo('before'), purpose: 'before' as const },
          { fileId: await life.photo('after'), purpose: 'after' as const },
        ]
      : [];
  granted(
    await reportDone(life.realm, await life.stage.cast.handlerOf(order.partyId), order.id, undefined, {
      outcome: draw < 0.8 ? 'solved' : draw < 0.92 ? 'explained' : 'partly',
      note: chosen(doneNotes, draw),
      files,
    }),
  );
}

async function helpers(life: Life): Promise<LifeOrder[]> {
  return (await life.orders()).filter(
    ({ capacity, status }) => capacity === 'co-handler' && (status === 'issued' || status === 'received'),
  );
}

/** A co-handler, or a party that work was dispatched on to, does its part, and the lead accepts it. */
export async function help(life: Life, order: LifeOrder): Promise<void> {
  await life.receive(order, 0.2);
  await report(life, order);
  await sign(life, order);
  await life.wait(0.5);
  const lead = await life.stage.cast.handlerOf((await life.lead()).partyId);
  granted(await acceptWork(life.realm, lead, order.id, undefined, { passed: true }));
}

/** Somebody else checks what was done; where it is sent back it is done once more. */
export async function verify(life: Life, sentBack: boolean): Promise<void> {
  if ((await life.status()) !== 'verifying') return;
  const { draw } = life.plan;
  await life.wait(4 + draw * 20);
  const note = sentBack ? chosen(sentBackNotes, draw) : '';
  const { id } = await life.lead();
  const given = { passed: !sentBack, note };
  granted(await verifyOrder(life.realm, life.stage.cast.verifier, id, undefined, given));
  if (!sentBack) return;
  await finish(life);
  await verify(life, false);
}

/** The hotline shows the public what it is about and what was done, with the photographs there are by then. */
export async function publish(life: Life, result: string): Promise<void> {
  const { rows } = await sql<{ openness: string; fileIds: string[] }>`
    select openness, array(select file_id from matter_file where matter_id = matter.id) as "fileIds"
    from matter where id = ${life.matterId}`.execute(life.realm.db);
  const [matter] = rows;
  if (matter?.openness !== 'public') return;
  const shown = { summary: life.plan.description, result, fileIds: matter.fileIds };
  granted(await publishMatter(life.realm, life.stage.cast.operator, life.matterId, undefined, shown));
}

/** The hotline asks a reporter, who is content or not. */
export async function askReporter(life: Life, reportId: string): Promise<void> {
  await life.wait(3 + life.plan.draw * 20);
  const { draw } = life.plan;
  const satisfaction = draw < 0.65 ? 'satisfied' : draw < 0.9 ? 'fairly' : 'dissatisfied';
  const said = { reached: true, solved: draw < 0.9, satisfaction, reopen: false, note: '' } as const;
  granted(await callBack(life.realm, life.stage.cast.operator, reportId, undefined, said));
}

/** The hotline rings three times and reaches nobody. */
export async function reachNobody(life: Life): Promise<void> {
  await life.wait(3 + life.plan.draw * 20);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const said = { reached: false, note: '' } as const;
    granted(await callBack(life.realm, life.stage.cast.operator, life.reportId, undefined, said));
    if (attempt < 3) await life.wait(20);
  }
}

/** The reporter says that it isn't solved: it goes back to the party that leads. */
export async function reopen(life: Life): Promise<void> {
  await life.wait(3 + life.plan.draw * 20);
  const note = chosen(unsolvedNotes, life.plan.draw);
  const said = { reached: true, solved: false, satisfaction: 'dissatisfied', reopen: true, note } as const;
  granted(await callBack(life.realm, life.stage.cast.operator, life.reportId, undefined, said));
}
