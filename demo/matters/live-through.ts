import { sql } from 'kysely';
import { type Caller, visitor } from '#platform/callers/index.ts';
import type { Position } from '#platform/codes/index.ts';
import { storePhoto } from '#platform/files/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import {
  answerReport,
  callBack,
  dispatchMatter,
  type OrderState,
  publishMatter,
  receiveOrder,
  reportDone,
  runClocks,
  takeInReport,
  verifyOrder,
} from '#subjects/matters/index.ts';
import { type DemoGround, granted } from '../ground.ts';
import type { Cast } from './cast.ts';
import { type PastRealm, pastRealm } from './past.ts';
import type { Pictures } from './pictures.ts';
import type { PlannedMatter } from './plan.ts';
import { doneNotes, sentBackNotes, unsolvedNotes } from './words.ts';

const hour = 3_600_000;

/** The other system's name under which the demo's reports are on record. */
export const demoSource = 'demo';

/** Everything that the demo's matters draw on. */
export interface Stage {
  readonly realm: Realm;
  readonly ground: DemoGround;
  readonly cast: Cast;
  readonly pictures: Pictures;
  /** Communities, in the order in which they are drawn from. */
  readonly placeIds: readonly string[];
  /** About the middle of the street that a community lies in, WGS-84. */
  readonly middles: ReadonlyMap<string, Position>;
}

/** A life that has come to the present: the rest hasn't happened yet. */
class Present extends Error {}

/** Lives one matter through from its report to as far as its plan and the present allow, in one transaction. */
export async function liveThrough(stage: Stage, plan: PlannedMatter): Promise<void> {
  const present = Date.parse(stage.realm.now());
  await stage.realm.db.transaction().execute(async (transaction) => {
    const life = new Life(stage, plan, pastRealm(stage.realm, transaction), present);
    try {
      await life.run();
    } catch (error) {
      if (!(error instanceof Present)) throw error;
    }
    await life.runClocksUntil(present);
  });
}

class Life {
  private readonly stage: Stage;
  private readonly plan: PlannedMatter;
  private readonly past: PastRealm;
  private readonly present: number;
  private moment: number;
  private matterId = '';

  constructor(stage: Stage, plan: PlannedMatter, past: PastRealm, present: number) {
    this.stage = stage;
    this.plan = plan;
    this.past = past;
    this.present = present;
    const begun = present - plan.hoursAgo * hour;
    this.moment = dayTime(begun) < present ? dayTime(begun) : begun;
  }

  private get realm(): Realm {
    return this.past.realm;
  }

  async run(): Promise<void> {
    const { plan } = this;
    const reportId = await this.takeIn();
    if (plan.kind === 'enquiry' || plan.kind === 'praise') {
      if (plan.ending !== 'answered') return;
      await this.wait(1 + plan.draw * 8);
      granted(
        await answerReport(this.realm, this.stage.cast.operator, reportId, undefined, {
          answer: plan.answer,
        }),
      );
      return;
    }
    await this.dispatch();
    await this.publish('');
    if (plan.ending === 'issued') return;
    await this.wait(0.5 + plan.draw * 4);
    const order = await this.order();
    const handler = await this.stage.cast.handlerOf(order.partyId);
    granted(await receiveOrder(this.realm, handler, order.id, undefined));
    if (plan.ending === 'in-hand') return;
    await this.handle(plan.sentBack && plan.ending !== 'reopened');
    if (plan.ending === 'verifying' || plan.ending === 'calling-back') return;
    await this.callBack(reportId);
  }

  private async takeIn(): Promise<string> {
    const { plan, stage } = this;
    this.past.turnTo(this.moment);
    const own = plan.byDemoResident;
    const web = own || plan.channel === 'web';
    const caller: Caller = own ? stage.cast.resident : web ? visitor : stage.cast.operator;
    const placeId = stage.placeIds[Math.floor(plan.placeDraw * stage.placeIds.length)] as string;
    const fileIds = plan.photo && plan.kind === 'complaint' ? [await this.photo('before')] : [];
    const taken = granted(
      await takeInReport(this.realm, caller, {
        kind: plan.kind,
        channel: web ? 'web' : plan.channel,
        categoryId: stage.ground.categories.get(plan.categoryCode) as string,
        placeId,
        ...this.spot(placeId),
        description: plan.description,
        // No number that anybody has: exchanges don't begin with 0000.
        contactPhone: `0571-0000 ${plan.reference.slice(-3).padStart(4, '0')}`,
        fileIds,
        source: demoSource,
        sourceReference: plan.reference,
      }),
    );
    this.matterId = taken.matterId ?? '';
    return taken.id;
  }

  /** A point within a few hundred metres of the street's middle, to have something on the map. */
  private spot(placeId: string): { longitude?: number; latitude?: number } {
    const middle = this.stage.middles.get(placeId);
    if (middle === undefined) return {};
    const turn = 2 * Math.PI * this.plan.draw;
    const degrees = 0.002 + 0.006 * ((this.plan.draw * 97) % 1);
    return {
      longitude: Math.round((middle.longitude + degrees * Math.cos(turn)) * 1e6) / 1e6,
      latitude: Math.round((middle.latitude + degrees * Math.sin(turn)) * 1e6) / 1e6,
    };
  }

  /** A dispatcher names a party for what no duty routes. */
  private async dispatch(): Promise<void> {
    if ((await this.orders()).length > 0) return;
    if (this.plan.ending === 'undispatched') throw new Present();
    await this.wait(2 + this.plan.draw * 30);
    const partyId = this.stage.ground.parties.get(
      this.plan.categoryCode === 'shared-bicycles' ? 'bicycles' : 'telecom',
    );
    granted(
      await dispatchMatter(this.realm, this.stage.cast.dispatcher, this.matterId, undefined, {
        partyId: partyId as string,
        supervisorPartyId: this.stage.ground.parties.get('government') ?? null,
      }),
    );
  }

  /** From in hand to checked; sent back once where the plan says so. */
  private async handle(sentBack: boolean): Promise<void> {
    const { plan, stage } = this;
    const order = await this.order();
    const due = order.dueAt === null ? this.moment + 48 * hour : Date.parse(order.dueAt);
    await this.wait(Math.max(0.5, ((due - this.moment) * plan.doneShare) / hour));
    const files =
      order.verification === 'on-the-spot'
        ? [
            { fileId: await this.photo('before'), purpose: 'before' as const },
            { fileId: await this.photo('after'), purpose: 'after' as const },
          ]
        : [];
    granted(
      await reportDone(this.realm, await stage.cast.handlerOf(order.partyId), order.id, undefined, {
        outcome: plan.draw < 0.8 ? 'solved' : plan.draw < 0.92 ? 'explained' : 'partly',
        note: chosen(doneNotes, plan.draw),
        files,
      }),
    );
    await this.publish(chosen(doneNotes, plan.draw));
    if ((await this.order()).status !== 'done' || (await this.status()) !== 'verifying') return;
    if (plan.ending === 'verifying') throw new Present();
    await this.wait(4 + plan.draw * 20);
    const note = sentBack ? chosen(sentBackNotes, plan.draw) : '';
    granted(
      await verifyOrder(this.realm, stage.cast.verifier, order.id, undefined, { passed: !sentBack, note }),
    );
    if (sentBack) await this.handle(false);
  }

  /** The hotline shows the public what it is about and what was done, with the photographs there are by then. */
  private async publish(result: string): Promise<void> {
    const { rows } = await sql<{ openness: string; fileIds: string[] }>`
      select openness, array(select file_id from matter_file where matter_id = matter.id) as "fileIds"
      from matter where id = ${this.matterId}`.execute(this.realm.db);
    const [matter] = rows;
    if (matter?.openness !== 'public') return;
    const { fileIds } = matter;
    const shown = { summary: this.plan.description, result, fileIds };
    granted(await publishMatter(this.realm, this.stage.cast.operator, this.matterId, undefined, shown));
  }

  private async callBack(reportId: string): Promise<void> {
    const { plan, stage } = this;
    await this.wait(3 + plan.draw * 20);
    const call = (input: Parameters<typeof callBack>[4]) =>
      callBack(this.realm, stage.cast.operator, reportId, undefined, input).then(granted);
    if (plan.ending === 'unreached') {
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        await call({ reached: false, note: '' });
        if (attempt < 3) await this.wait(20);
      }
      return;
    }
    if (plan.ending === 'reopened') {
      const note = chosen(unsolvedNotes, plan.draw);
      await call({ reached: true, solved: false, satisfaction: 'dissatisfied', reopen: true, note });
      if (plan.draw < 0.4) return;
      await this.handle(false);
      await this.wait(6);
    }
    const content = plan.draw < 0.65 ? 'satisfied' : plan.draw < 0.9 ? 'fairly' : 'dissatisfied';
    await call({
      reached: true,
      solved: content !== 'dissatisfied',
      satisfaction: content,
      reopen: false,
      note: '',
    });
  }

  /** Lets hours pass, with what the clocks bring about meanwhile; ends the life at the present. */
  private async wait(hours: number): Promise<void> {
    const then = dayTime(this.moment + hours * hour);
    if (then >= this.present) throw new Present();
    await this.runClocksUntil(then);
    this.moment = then;
    this.past.turnTo(then);
  }

  /** Lets every clock of this matter that falls due until then have its consequences at its own moment. */
  async runClocksUntil(then: number): Promise<void> {
    if (this.matterId === '') return;
    for (;;) {
      const { rows } = await sql<{ next: string | null }>`
        select min(next_clock_at) as next from (
          select next_clock_at from work_order where matter_id = ${this.matterId}
          union all select next_clock_at from matter where id = ${this.matterId}) as clocks`.execute(
        this.realm.db,
      );
      const next = rows[0]?.next;
      if (next == null || Date.parse(next) > then) return;
      // A clock that fell due while the order was done goes on when it comes back, not before.
      this.past.turnTo(Math.max(Date.parse(next), this.moment));
      await runClocks(this.realm);
    }
  }

  private async orders(): Promise<
    Pick<OrderState, 'id' | 'partyId' | 'dueAt' | 'verification' | 'status'>[]
  > {
    const { rows } = await sql<OrderState>`
      select id, party_id as "partyId", due_at as "dueAt", verification, status
      from work_order where matter_id = ${this.matterId} order by issued_at`.execute(this.realm.db);
    return rows;
  }

  private async order() {
    const [order] = await this.orders();
    if (order === undefined) throw new Error(`${this.plan.reference} has no order`);
    return order;
  }

  private async status(): Promise<string | undefined> {
    const { rows } = await sql<{
      status: string;
    }>`select status from matter where id = ${this.matterId}`.execute(this.realm.db);
    return rows[0]?.status;
  }

  private async photo(shows: 'before' | 'after'): Promise<string> {
    return granted(await storePhoto(this.realm, this.stage.pictures.of(this.plan.categoryCode, shows))).id;
  }
}

function chosen<Value>(values: readonly Value[], draw: number): Value {
  return values[Math.floor(draw * values.length)] as Value;
}

/** People act between seven and ten in the demo's zone (UTC+8): what would fall in the night waits for the morning. */
function dayTime(moment: number): number {
  const local = new Date(moment + 8 * hour);
  const hours = local.getUTCHours();
  return hours >= 7 && hours < 22 ? moment : moment + ((31 - hours) % 24) * hour;
}
