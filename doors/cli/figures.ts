import { Temporal } from 'temporal-polyfill';
import type { Language } from '#platform/languages.ts';
import { nameIn, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import {
  figuresByParty,
  type MatterFigures,
  matterFigures,
  type PartyFigures,
} from '#subjects/matters/index.ts';
import { UsageFault } from './usage-fault.ts';

/** How the matters of one source stood at a moment, in all and by responsible party. */
export interface SourceFigures extends MatterFigures {
  readonly asOf: string;
  readonly byParty: readonly PartyFigures[];
}

/** Reads a moment from the command line. @throws UsageFault unless it is ISO 8601 with its offset. */
export function readMoment(option: string, text: string): string {
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds).toISOString();
  } catch {
    throw new UsageFault(`${option}: 需写明时区，如 2016-01-12T00:00-05:00 / ISO 8601 with an offset`);
  }
}

/** Counts the matters of a source as they stood at a moment. */
export async function figuresOf(realm: Realm, source: string, asOf: string): Promise<SourceFigures> {
  const { groupPeopleMin } = await handlingRulesOf(realm);
  const query = { asOf, from: null, placePath: null, source, groupPeopleMin };
  return { asOf, ...(await matterFigures(realm.db, query)), byParty: await figuresByParty(realm.db, query) };
}

const heads = {
  matters: say('案件', 'matters'),
  closedInTime: say('按时办结', 'closed in time'),
  closedLate: say('超时办结', 'closed late'),
  openInTime: say('未到期在办', 'open in time'),
  openOverdue: say('逾期未结', 'open and overdue'),
} as const;

const order = ['matters', 'closedInTime', 'closedLate', 'openOverdue', 'openInTime'] as const;

/** The figures as lines of text: the sum first, then a line for each party, the busiest first. */
export function figuresText(figures: SourceFigures, language: Language): string {
  const counts = (row: MatterFigures) =>
    order.map((name) => `${heads[name][language]} ${row[name]}`).join(', ');
  const title = say(`截至 ${figures.asOf}`, `As of ${figures.asOf}`)[language];
  const parties = figures.byParty.map((party) => `  ${nameIn(language, party).text}: ${counts(party)}`);
  return `${[`${title}: ${counts(figures)}`, ...parties].join('\n')}\n`;
}
