/** One field of a form as a page offers it. */
export interface OfferedField {
  readonly name: string;
  /** What a person who fills nothing in would send, or the choices there are; empty for words of one's own. */
  readonly values: readonly string[];
  readonly file: boolean;
}

/** A form that a page offers, as far as somebody must know it to send it. */
export interface OfferedForm {
  /** The path that it is sent to. */
  readonly to: string;
  readonly fields: readonly OfferedField[];
}

/** Reads the forms that are posted out of a page of ours; it is no parser for pages of others. */
export function formsInPage(html: string, path: string): OfferedForm[] {
  const forms: OfferedForm[] = [];
  for (const [, attributes = '', inside = ''] of html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)) {
    if (attribute(attributes, 'method')?.toLowerCase() !== 'post') continue;
    const id = attribute(attributes, 'id');
    const outside = id === undefined ? [] : fieldsIn(html).filter(({ tag }) => attribute(tag, 'form') === id);
    const fields = new Map<string, OfferedField>();
    for (const { tag, name, values } of [...fieldsIn(inside), ...outside]) {
      const known = fields.get(name)?.values ?? [];
      const file = attribute(tag, 'type') === 'file';
      fields.set(name, { name, values: [...known, ...values], file });
    }
    forms.push({ to: attribute(attributes, 'action') ?? path, fields: [...fields.values()] });
  }
  return forms;
}

interface Found {
  readonly tag: string;
  readonly name: string;
  readonly values: readonly string[];
}

function fieldsIn(html: string): Found[] {
  const found: Found[] = [];
  for (const [tag, , rest = ''] of html.matchAll(/<(input|button|textarea|select)\b([^>]*)>/g)) {
    const name = attribute(rest, 'name');
    if (name === undefined) continue;
    const value = attribute(rest, 'value');
    found.push({ tag, name, values: value === undefined || value === '' ? [] : [value] });
  }
  for (const [, attributes = '', inside = ''] of html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const name = attribute(attributes, 'name');
    const values = [...inside.matchAll(/<option\b[^>]*\bvalue="([^"]+)"/g)].map(([, value = '']) =>
      plain(value),
    );
    if (name !== undefined) found.push({ tag: attributes, name, values: values.slice(0, 60) });
  }
  return found;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** An action as a page's data describes it; its form is made once somebody opens it. */
interface DescribedAction {
  readonly name: string;
  readonly target?: string;
  readonly fields: readonly {
    readonly name: string;
    readonly kind: string;
    readonly value?: string | readonly string[];
    readonly choices?: readonly { readonly value: string }[];
  }[];
}

/** Reads the actions out of the data that a page with scripts is given. */
export function actionsInData(data: string, path: string): OfferedForm[] {
  const actions: DescribedAction[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inside] of Object.entries(value)) {
      if (key === 'actions' && Array.isArray(inside)) actions.push(...(inside as DescribedAction[]));
      else look(inside);
    }
  };
  look(unflattened(data));
  return actions.map(({ name, target, fields }) => ({
    to: path,
    fields: [
      { name: 'action', values: [name], file: false },
      ...(target === undefined ? [] : [{ name: 'target', values: [target], file: false }]),
      ...fields.map(({ name, kind, value, choices = [] }) => ({
        name,
        values: [...(value === undefined ? [] : [value].flat()), ...choices.map((choice) => choice.value)],
        file: kind === 'photos' || kind === 'file',
      })),
    ],
  }));
}

/** React Router sends data flattened: each value once, objects by the places of their keys and values. */
function unflattened(data: string): unknown {
  const line = data.split('\n', 1)[0] ?? '';
  if (!line.startsWith('[')) return undefined;
  const places = JSON.parse(line) as unknown[];
  const at = (place: unknown): unknown => {
    const value = typeof place === 'number' && place >= 0 ? places[place] : undefined;
    if (Array.isArray(value)) return typeof value[0] === 'string' ? undefined : value.map(at);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inside]) => [at(Number(key.slice(1))), at(inside)]),
    );
  };
  return at(0);
}
