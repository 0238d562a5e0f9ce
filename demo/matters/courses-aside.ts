import { workingDays } from '#platform/working-time/index.ts';
import {
  callConsultation,
  callIn,
  decideTimeRequest,
  designateParty,
  raiseContest,
  recordArrival,
  recordConsultation,
  requestTime,
  reviewContest,
} from '#subjects/matters/index.ts';
import { granted } from '../ground.ts';
import type { Life } from './life.ts';

/** What is settled beside the work: whose it is, who else comes, how much time there is. */

async function contest(life: Life): Promise<{ contestId: string; partyIds: string[] }> {
  const { dispatcher, handlerOf } = life.stage.cast;
  const order = await life.lead();
  await life.wait(0.5);
  const suggestedPartyId = nextParty(life, order.partyId);
  const { id: contestId } = granted(
    await raiseContest(life.realm, await handlerOf(order.partyId), order.id, undefined, {
      clause: '权责清单：该点位不在本单位管养范围内（演示）',
      reason: '现场核查发现设施属小区红线内，建议由主管部门牵头认定。',
      suggestedPartyId,
    }),
  );
  await life.wait(1);
  const partyIds = [order.partyId, suggestedPartyId];
  granted(
    await callConsultation(life.realm, dispatcher, contestId, undefined, {
      partyIds,
      consultAt: life.later(20),
      note: '请携带管养图纸到现场会商。',
    }),
  );
  return { contestId, partyIds };
}

function nextParty(life: Life, partyId: string): string {
  const housing = life.party('housing');
  return partyId === housing ? life.party('city-management') : housing;
}

/** Its party says that it isn't theirs, and is called to a consultation. */
export async function consulting(life: Life): Promise<void> {
  await contest(life);
}

/** After a consultation and a review by one, another person designates another party. */
export async function designated(life: Life): Promise<void> {
  const { contestId, partyIds } = await contest(life);
  const { dispatcher, supervisor } = life.stage.cast;
  await life.wait(21);
  const held = { partyIds, onSite: true, note: '双方到场，确认设施位于小区红线内。' };
  granted(await recordConsultation(life.realm, dispatcher, contestId, undefined, held));
  await life.wait(1);
  const review = { review: 'designate', note: '建议指定主管部门承办。' } as const;
  granted(await reviewContest(life.realm, dispatcher, contestId, undefined, review));
  await life.wait(2);
  const partyId = partyIds[1] as string;
  const note = '经会商、复核，指定承办，不得再退。';
  granted(await designateParty(life.realm, supervisor, contestId, undefined, { partyId, note }));
  await life.receive(await life.lead(), 1);
}

/** A street calls the fire brigade to the spot, which comes, or is awaited still. */
export async function calledIn(life: Life): Promise<void> {
  const order = await life.lead();
  const handler = await life.stage.cast.handlerOf(order.partyId);
  await life.wait(1);
  const { id } = granted(
    await callIn(life.realm, handler, order.id, undefined, {
      partyId: life.party('fire'),
      reason: '现场涉及消防通道，请到场认定并提出整改意见。',
    }),
  );
  await life.wait(1.5 + life.plan.draw * 2);
  const note = '已到场，现场提出整改意见。';
  granted(await recordArrival(life.realm, handler, id, undefined, { note }));
}

/** Its party asks for more time, before the limit has passed. */
export async function extensionAsked(life: Life): Promise<void> {
  const order = await life.lead();
  const handler = await life.stage.cast.handlerOf(order.partyId);
  await life.wait(2);
  const reason = '所需配件要定制，三个工作日内到货。';
  const asked = { kind: 'extension', timeLimit: workingDays(3), reason } as const;
  granted(await requestTime(life.realm, handler, order.id, undefined, asked));
}

/** Its clock stands while a test is waited for. */
export async function clockStopped(life: Life): Promise<void> {
  const order = await life.lead();
  const handler = await life.stage.cast.handlerOf(order.partyId);
  await life.wait(2);
  const reason = '已委托检测机构，等待检测报告。';
  const asked = { kind: 'stop', ground: 'awaiting-appraisal', reason } as const;
  const request = granted(await requestTime(life.realm, handler, order.id, undefined, asked));
  await life.wait(2);
  const { supervisor } = life.stage.cast;
  granted(await decideTimeRequest(life.realm, supervisor, request.id, undefined, { approved: true }));
}
