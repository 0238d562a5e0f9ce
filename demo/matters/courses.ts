import { answerReport, contactReporter } from '#subjects/matters/index.ts';
import { granted } from '../ground.ts';
import { calledIn, clockStopped, consulting, designated, extensionAsked } from './courses-aside.ts';
import { excluded, longListed, mediated, withdrawn } from './courses-out.ts';
import { coHandled, dispatchedOn, joined } from './courses-together.ts';
import { type Life, Present } from './life.ts';
import type { Ending } from './plan.ts';
import { askReporter, dispatch, finish, publish, reachNobody, reopen, report, verify } from './steps.ts';

/** What happens in a life, up to how it ends; a life that comes to the present before that ends there. */
type Course = (life: Life) => Promise<void>;

/** Reported, routed or dispatched, shown to the public. */
async function begin(life: Life): Promise<void> {
  await life.takeIn();
  await dispatch(life);
  await publish(life, '');
}

/** So many handlers speak to the reporter as soon as they have received the order. */
const spokenToShare = 0.85;

/** Begun, and in hand with the party that leads. */
async function inHand(life: Life): Promise<void> {
  await begin(life);
  const handler = await life.receive(await life.lead(), 0.5 + life.plan.draw * 4);
  if (life.plan.draw > spokenToShare) return;
  const { id } = await life.lead();
  // Who may not know the reporter doesn't, and is refused.
  await contactReporter(life.realm, handler, id, undefined, { reached: true, note: '' });
}

/** In hand, done and checked. */
async function checked(life: Life): Promise<void> {
  await inHand(life);
  await finish(life);
  await verify(life, life.plan.sentBack);
}

async function close(life: Life): Promise<void> {
  await checked(life);
  await askReporter(life, life.reportId);
}

/** Begun and in hand, then what the course has of its own, then done, checked and asked about. */
function through(own: Course): Course {
  return async (life) => {
    await inHand(life);
    await own(life);
    await finish(life);
    await verify(life, false);
    await askReporter(life, life.reportId);
  };
}

/** Begun and in hand, then what the course has of its own, where it stands. */
function upTo(own: Course): Course {
  return async (life) => {
    await inHand(life);
    await own(life);
  };
}

/** Courses by how they end. */
export const courses: Readonly<Record<Ending, Course>> = {
  closed: close,
  async unreached(life) {
    await checked(life);
    await reachNobody(life);
  },
  async reopened(life) {
    await inHand(life);
    await finish(life);
    await verify(life, false);
    await reopen(life);
    if (life.plan.draw < 0.4) return;
    await finish(life);
    await verify(life, false);
    await askReporter(life, life.reportId);
  },
  'calling-back': checked,
  async verifying(life) {
    await inHand(life);
    await finish(life);
  },
  'in-hand': inHand,
  issued: begin,
  undispatched: begin,
  async answered(life) {
    await life.takeIn();
    await life.wait(1 + life.plan.draw * 8);
    const { answer } = life.plan;
    granted(await answerReport(life.realm, life.stage.cast.operator, life.reportId, undefined, { answer }));
  },
  async waiting(life) {
    await life.takeIn();
  },
  consulting: upTo(consulting),
  designated: through(designated),
  'dispatched-on': through(dispatchedOn),
  async 'to-sign'(life) {
    await inHand(life);
    const lead = await life.lead();
    await life.wait(2 + life.plan.draw * 4);
    await report(life, lead);
  },
  async 'co-handled'(life) {
    await life.takeIn();
    await dispatch(life, ['city-management', 'power']);
    await publish(life, '');
    await coHandled(life);
    await finish(life);
    await verify(life, false);
    await askReporter(life, life.reportId);
  },
  'called-in': upTo(calledIn),
  'extension-asked': upTo(extensionAsked),
  'clock-stopped': upTo(clockStopped),
  'long-listed': upTo(longListed),
  async 'exclusion-asked'(life) {
    await checked(life);
    await excluded(life);
  },
  async joined(life) {
    await inHand(life);
    const others = await joined(life);
    await finish(life);
    await verify(life, false);
    for (const reportId of [life.reportId, ...others]) await askReporter(life, reportId);
  },
  async group(life) {
    await life.takeIn({ people: 12 });
    await dispatch(life);
    await publish(life, '');
    await life.receive(await life.lead(), 1);
  },
  async accused(life) {
    await life.takeIn({ aboutPartyId: life.party('property'), openWish: false });
    await life.receive(await life.lead(), 2);
  },
  withdrawn: upTo(withdrawn),
  mediated: upTo(mediated),
};

/** Lives a course as far as the present allows. */
export async function follow(life: Life): Promise<void> {
  try {
    await courses[life.plan.ending](life);
  } catch (error) {
    if (!(error instanceof Present)) throw error;
  }
}
