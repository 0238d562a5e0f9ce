import { sql } from 'kysely';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { storePhoto } from '#platform/files/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import {
  type OrderState,
  receiveOrder,
  runClocks,
  type TakeInReportInput,
  takeInReport,
} from '#subjects/matters/index.ts';
import { granted } from '../ground.ts';
import { hour, nextDayTime } from './day-time.ts';
import type { PastRealm } from './past.ts';
import type { PlannedMatter } from './plan.ts';
import type { Stage } from './stage.ts';

/** The other system's name under which the demo's reports are on record. */
export const demoSource = 'demo';

/** A life that has come to the present: the rest hasn't happened yet. */
export class Present extends Error {}

/** What a life knows of one of its orders. */
export type LifeOrder = Pick<
  OrderState,
  'id' | 'partyId' | 'dueAt' | 'verification' | 'status' | 'capacity' | 'parentId'
>;

/** One matter as it is lived through: the moment it has come to, what there is of it, and waiting. */
export class Life {
  readonly stage: Stage;
  readonly plan: PlannedMatter;
  reportId = '';
  matterId = '';
  private readonly past: PastRealm;
  private readonly present: number;
  private moment: number;
  private reports = 0;

  constructor(stage: Stage, plan: PlannedMatter, past: PastRealm, present: number) {
    this.stage = stage;
    this.plan = plan;
    this.past = past;
    this.present = present;
    const begun = present - plan.hoursAgo * hour;
    this.moment = nextDayTime(begun) < present ? nextDayTime(begun) : begun;
    this.past.turnTo(this.moment);
  }

  /** The realm as it was at the life's moment. */
  get realm(): Realm {
    return this.past.realm;
  }

  /** The moment that the life has come to, some hours on; ISO 8601. */
  later(hours = 0): string {
    return new Date(this.moment + hours * hour).toISOString();
  }

  /** How many hours it is until a moment. */
  hoursUntil(moment: string): number {
    return (Date.parse(moment) - this.moment) / hour;
  }

  /** Somebody reports it, or, with other words and another number, the same again. */
  async takeIn(more: Partial<TakeInReportInput> = {}): Promise<string> {
    const { plan, stage } = this;
    this.reports += 1;
    const again = this.reports > 1 ? `-${this.reports}` : '';
    const own = plan.byDemoResident && again === '';
    const channel = more.channel ?? (own ? 'web' : plan.channel);
    const resident = own ? stage.cast.resident : visitor;
    const caller: Caller = channel === 'web' ? resident : stage.cast.operator;
    const withPhoto = plan.photo && plan.kind === 'complaint' && again === '';
    const taken = granted(
      await takeInReport(this.realm, caller, {
        kind: plan.kind,
        channel,
        categoryId: stage.ground.categories.get(plan.categoryCode) as string,
        ...stage.spot(plan),
        description: plan.description,
        // No number that anybody has: exchanges don't begin with 0000.
        contactPhone: `0571-0000 ${String(this.reports - 1)}${plan.reference.slice(-3)}`,
        fileIds: withPhoto ? [await this.photo('before')] : [],
        source: demoSource,
        sourceReference: `${plan.reference}${again}`,
        ...more,
      }),
    );
    if (again === '') {
      this.reportId = taken.id;
      this.matterId = taken.matterId ?? '';
    }
    return taken.id;
  }

  /** After some hours the party of an order takes it in hand; by then it may count as received by itself. */
  async receive(order: LifeOrder, hours: number): Promise<Caller> {
    await this.wait(hours);
    const handler = await this.stage.cast.handlerOf(order.partyId);
    const now = (await this.orders()).find(({ id }) => id === order.id);
    if (now?.status === 'issued') granted(await receiveOrder(this.realm, handler, order.id, undefined));
    return handler;
  }

  /** Lets hours pass, with what the clocks bring about meanwhile; ends the life at the present. */
  async wait(hours: number): Promise<void> {
    const then = nextDayTime(this.moment + hours * hour);
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
          select next_clock_at from matter where id = ${this.matterId}
          union all select next_clock_at from work_order where matter_id = ${this.matterId}
          union all select next_clock_at from contest where matter_id = ${this.matterId}
          union all select next_clock_at from time_request where matter_id = ${this.matterId}
          union all select next_clock_at from supervision where matter_id = ${this.matterId}
          union all select next_clock_at from call_in where matter_id = ${this.matterId}
          union all select next_clock_at from long_listing where matter_id = ${this.matterId}
        ) as clocks`.execute(this.realm.db);
      const next = rows[0]?.next;
      if (next == null || Date.parse(next) > then) return;
      // A clock that fell due while the order was done goes on when it comes back, not before.
      this.past.turnTo(Math.max(Date.parse(next), this.moment));
      if ((await runClocks(this.realm)) === 0) return;
    }
  }

  /** The matter's orders, in the order in which they went out. */
  async orders(): Promise<LifeOrder[]> {
    const { rows } = await sql<LifeOrder>`
      select id, party_id as "partyId", due_at as "dueAt", verification, status, capacity, parent_id as "parentId"
      from work_order where matter_id = ${this.matterId} order by issued_at, id`.execute(this.realm.db);
    return rows;
  }

  /** The order of the party that leads now. */
  async lead(): Promise<LifeOrder> {
    const leads = (await this.orders()).filter(
      ({ capacity, status }) => capacity === 'lead' && status !== 'ended',
    );
    const lead = leads.at(-1);
    if (lead === undefined) throw new Error(`${this.plan.reference} has no order`);
    return lead;
  }

  /** How the matter stands. */
  async status(): Promise<string | undefined> {
    const { rows } = await sql<{ status: string }>`
      select status from matter where id = ${this.matterId}`.execute(this.realm.db);
    return rows[0]?.status;
  }

  /** The id of a party of the demo, by its key. */
  party(key: string): string {
    return this.stage.ground.parties.get(key) as string;
  }

  /** A drawn stand-in for a photograph, stored anew. */
  async photo(shows: 'before' | 'after'): Promise<string> {
    return granted(await storePhoto(this.realm, this.stage.pictures.of(this.plan.categoryCode, shows))).id;
  }
}
