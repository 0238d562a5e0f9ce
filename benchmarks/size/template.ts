/** Something of a row that each copy has of its own, drawn by the copy's number. */
export type Slot = (copy: number) => string;

/** A row of the demo, of which copies can be written: what all share, and what each has of its own. */
export class Template {
  readonly #fixed: readonly string[];
  readonly #slots: readonly Slot[];

  constructor(parts: readonly (string | Slot)[]) {
    const fixed = [''];
    const slots: Slot[] = [];
    for (const part of parts) {
      if (typeof part === 'string') fixed[fixed.length - 1] += part;
      else {
        slots.push(part);
        fixed.push('');
      }
    }
    this.#fixed = fixed;
    this.#slots = slots;
  }

  /** The row of one copy, as COPY reads it. */
  write(copy: number): string {
    let row = this.#fixed[0] as string;
    for (let place = 0; place < this.#slots.length; place += 1) {
      row += (this.#slots[place] as Slot)(copy) + (this.#fixed[place + 1] as string);
    }
    return row;
  }
}

/** A value as COPY reads it. */
export function copyText(value: string | null): string {
  if (value === null) return '\\N';
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}

const found =
  /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00))|([2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5})|(\d+(?:\.[0-9a-f]{6,})+)/g;

/** What stands for an id, a time, a reference or a path that occurs in a row; undefined leaves it as it is. */
export interface Replacing {
  id(id: string): Slot | undefined;
  time(at: number): Slot;
  reference(reference: string): Slot | undefined;
  path(path: string): Slot | undefined;
}

/** Cuts a value into what all copies share and what is each one's own. */
export function cut(value: string | null, replacing: Replacing): (string | Slot)[] {
  const text = copyText(value);
  const parts: (string | Slot)[] = [];
  let from = 0;
  for (const match of text.matchAll(found)) {
    const [whole, id, time, reference, path] = match;
    const slot =
      (id && replacing.id(id)) ||
      (time && replacing.time(Date.parse(time.replace(' ', 'T').replace('+00', 'Z')))) ||
      (reference && replacing.reference(reference)) ||
      (path && replacing.path(path));
    if (!slot) continue;
    parts.push(text.slice(from, match.index), slot);
    from = match.index + whole.length;
  }
  parts.push(text.slice(from));
  return parts;
}
