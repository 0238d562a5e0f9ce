import type { Bilingual } from '#platform/languages.ts';
import { say } from '#platform/languages.ts';
import { isId, type Realm } from '#platform/realm/index.ts';
import { type FieldFault, type Refusal, refuse, refuseFields } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { listParties } from '#subjects/parties/index.ts';
import { placeChoices } from '#subjects/places/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { CellView } from '../../app/setup/view.ts';
import type { Choice, FieldView, StatusView } from '../../app/view.ts';
import { nameOf, textOf } from '../view-of.ts';
import { rowsPerPage } from './kind.ts';

/** A field of a set-up form; a line unless said otherwise. */
export function field(
  name: string,
  label: Bilingual,
  more: Partial<Omit<FieldView, 'name' | 'label'>> = {},
): FieldView {
  return { name, label: textOf(label), kind: 'line', required: false, ...more };
}

/** Choices from a catalogue of names by code. */
export function choicesOf(names: Readonly<Record<string, Bilingual>>): Choice[] {
  return Object.entries(names).map(([value, text]) => ({ value, label: nameOf(text['zh-CN'], text.en) }));
}

/** The first value of a field, or null where it is empty or missing. */
export function valueIn(form: FormInput, name: string): string | null {
  const value = form.values[name]?.[0] ?? '';
  return value === '' ? null : value;
}

/** The day that a form names, or today. */
export function dayIn(realm: Realm, form: FormInput, name: string): string {
  return valueIn(form, name) ?? realm.today();
}

/** Refuses the change of a field that can't be changed; undefined where all are as they were. */
export function refuseFixed(
  form: FormInput,
  fixed: Readonly<Record<string, string | null>>,
): Refusal | undefined {
  const faults: FieldFault[] = Object.entries(fixed)
    .filter(([name, known]) => name in form.values && valueIn(form, name) !== (known === '' ? null : known))
    .map(([name]) => ({
      field: name,
      code: 'fixed',
      text: say(
        '此项不能更改；如需更改，请终止后重新添加。',
        'This can’t be changed. End this row and add another instead.',
      ),
    }));
  return faults.length > 0 ? refuseFields(faults) : undefined;
}

/** A refusal whose fields are called as the form calls them. */
export function renamed(refusal: Refusal, names: Readonly<Record<string, string>>): Refusal {
  const fields = refusal.fields.map((fault) => ({ ...fault, field: names[fault.field] ?? fault.field }));
  return { ...refusal, fields };
}

/** Places to choose from, indented along the tree. */
export async function placeOptions(realm: Realm): Promise<Choice[]> {
  const places = await placeChoices(realm.db);
  const top = Math.min(...places.map(({ path }) => depthOf(path)));
  return places.map(({ id, nameZh, nameEn, path }) => ({
    value: id,
    label: nameOf(nameZh, nameEn),
    depth: depthOf(path) - top,
  }));
}

function depthOf(path: string): number {
  return path.split('.').length;
}

/** Parties to choose from; at most 2,000. */
export async function partyOptions(realm: Realm): Promise<Choice[]> {
  const parties = await listParties(realm.db, { text: null, after: null, limit: 2000 });
  return parties
    .filter(({ validTo }) => validTo === null)
    .map(({ id, nameZh, nameEn }) => ({ value: id, label: nameOf(nameZh, nameEn) }));
}

/** Whether something holds on a day, in a word. */
export function standingOf(today: string, from: string, to: string | null): StatusView {
  if (to !== null && to <= today) return { tone: 'plain', text: { 'zh-CN': '已终止', en: 'Ended' } };
  return from > today
    ? { tone: 'attention', text: { 'zh-CN': '尚未生效', en: 'Not yet in force' } }
    : { tone: 'active', text: { 'zh-CN': '有效', en: 'In force' } };
}

/** A cell that says whether something holds on a day. */
export function standing(today: string, from: string, to: string | null): CellView {
  return { status: standingOf(today, from, to) };
}

/** A cell with a plain string, or nothing. */
export function plain(text: string | null): CellView {
  return text === null || text === '' ? null : { plain: text };
}

/** Reads the cursor of a list in the order of one value; a refusal for anything else. */
export function cursorValue(cursor: string | null, pattern: RegExp | 'id'): string | null | Refusal {
  if (cursor === null) return null;
  const value = readCursor(cursor, 1)?.[0];
  const fits = typeof value === 'string' && (pattern === 'id' ? isId(value) : pattern.test(value));
  return fits ? value : refuse('input.invalid');
}

/** Cuts one row more than a page holds into a page with its cursor. */
export function cutRows<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): { shown: Row[]; next: string | null } {
  const shown = rows.slice(0, rowsPerPage);
  const last = shown.at(-1);
  return { shown, next: rows.length > rowsPerPage && last !== undefined ? writeCursor([keyOf(last)]) : null };
}
