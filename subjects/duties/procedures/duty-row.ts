import { z } from 'zod';
import { dateCell, optionalCell, textCell } from '#platform/csv/index.ts';
import { partyLevelNames } from '#subjects/parties/index.ts';
import type { DutyView } from '../queries/duties.ts';
import { dutyStageNames, dutyTypes, streetListNames } from '../rules/duty.ts';
import { writeLimitText } from '../rules/limit-text.ts';
import { enactDutyInput } from './duty-input.ts';
import { limitCell } from './limit-cell.ts';
import { wordCell } from './word-cell.ts';

const long = optionalCell(textCell(2_000));
const middling = optionalCell(textCell(500));
const party = optionalCell(textCell(100));

/**
 * One row of a file of duties. Places are called by code, parties by code or Chinese name, both also by id where
 * they have no other that is theirs alone; co-handlers as `party=gives;party=gives`, limits as people write them, types, lists, stages and levels by code or name.
 */
export const dutyRow = z.object({
  code: enactDutyInput.shape.code,
  name_zh: textCell(100),
  name_en: optionalCell(textCell(200)),
  category_code: textCell(60),
  place_code: textCell(60),
  lead: textCell(100),
  handling_office: party,
  department: party,
  supervisor: party,
  co_handlers: optionalCell(textCell(2_000)),
  type: wordCell(dutyTypes),
  list: wordCell(streetListNames),
  stage: wordCell(dutyStageNames),
  level: wordCell(partyLevelNames),
  concretises: optionalCell(textCell(60)),
  limit: limitCell,
  promised_limit: limitCell,
  basis: long,
  steps: long,
  accountability: long,
  accountability_basis: long,
  means_staff: middling,
  means_money: middling,
  means_powers: middling,
  supervision_phone: optionalCell(textCell(40)),
  effective_from: optionalCell(dateCell),
  effective_to: optionalCell(dateCell),
});

/** A row of a file of duties as its schema gives it. */
export type DutyRow = z.output<typeof dutyRow>;

/** The columns of a file of duties. */
export const dutyColumns = {
  all: Object.keys(dutyRow.shape) as (keyof DutyRow)[],
  needed: ['code', 'name_zh', 'category_code', 'place_code', 'lead'],
};

/** The columns in which a duty's fields stand, where they are called otherwise. */
export const columnOfField: Readonly<Record<string, string>> = {
  effectiveFrom: 'effective_from',
  effectiveTo: 'effective_to',
  supervisorPartyId: 'supervisor',
  departmentPartyId: 'department',
  leadPartyId: 'lead',
  concretisesId: 'concretises',
  coHandlers: 'co_handlers',
};

/** What the things that a duty names are called in a file, by id. */
export interface RowNames {
  category(id: string): string;
  place(id: string): string;
  party(id: string): string;
}

/** A duty as cells, in the order of {@link dutyColumns}, that {@link dutyRow} reads back as the same. */
export function cellsOf(duty: DutyView, names: RowNames): (string | null)[] {
  const optional = (id: string | null) => (id === null ? null : names.party(id));
  const cells: Readonly<Record<keyof DutyRow, string | null>> = {
    code: duty.code,
    name_zh: duty.nameZh,
    name_en: duty.nameEn,
    category_code: names.category(duty.categoryId),
    place_code: names.place(duty.placeId),
    lead: names.party(duty.leadPartyId),
    handling_office: duty.handlingOffice,
    department: optional(duty.departmentPartyId),
    supervisor: optional(duty.supervisorPartyId),
    co_handlers: duty.coHandlers.map(({ partyId, gives }) => `${names.party(partyId)}=${gives}`).join(';'),
    type: duty.type,
    list: duty.list,
    stage: duty.stage,
    level: duty.level,
    concretises: duty.concretisesCode,
    limit: writeLimitText(duty.timeLimit),
    promised_limit: writeLimitText(duty.promisedLimit),
    basis: duty.basis,
    steps: duty.steps,
    accountability: duty.accountability,
    accountability_basis: duty.accountabilityBasis,
    means_staff: duty.meansStaff,
    means_money: duty.meansMoney,
    means_powers: duty.meansPowers,
    supervision_phone: duty.supervisionPhone,
    effective_from: duty.effectiveFrom,
    effective_to: duty.effectiveTo,
  };
  return dutyColumns.all.map((column) => cells[column]);
}
