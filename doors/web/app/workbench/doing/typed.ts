/** What was typed into a form, by field; several for a field of several. */
type Typed = Readonly<Record<string, readonly string[]>>;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const notKept = new Set(['hidden', 'file', 'password', 'submit', 'search']);

/** A hidden field that holds what is chosen from a searched list. */
const holdsChosen = (control: Control) => control.dataset['chosen'] !== undefined;

/** A field for photographs: a tab keeps how many there were, but not them. */
const holdsPhotos = (control: Control): control is HTMLInputElement =>
  control.dataset['photos'] !== undefined;

const putBack = 'gongzhi-put-back';

/** Hears what is put back into a field by more than its value: what is chosen, how many photographs there were. The answer ends it. */
export function onPutBack(field: HTMLInputElement, choose: (value: string) => void): () => void {
  const heard = (event: Event) => choose((event as CustomEvent<string>).detail);
  field.addEventListener(putBack, heard);
  return () => field.removeEventListener(putBack, heard);
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (each): each is Control =>
      (each instanceof HTMLInputElement ||
        each instanceof HTMLTextAreaElement ||
        each instanceof HTMLSelectElement) &&
      each.name !== '' &&
      (!notKept.has(each.type) || holdsChosen(each) || holdsPhotos(each)),
  );
}

function isTicked(control: Control): boolean {
  return !(control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) || control.checked;
}

function typedInto(form: HTMLFormElement): Typed {
  const typed: Record<string, string[]> = Object.create(null);
  for (const control of controlsOf(form)) {
    const values = typed[control.name] ?? [];
    const value = holdsPhotos(control) ? `${control.files?.length ?? 0}` : control.value;
    typed[control.name] = isTicked(control) ? [...values, value] : values;
  }
  return typed;
}

/**
 * Keeps what is typed into a form in this tab, against a closed page or a lost session; also what was typed into
 * fields that the form doesn't show just now.
 */
export function keep(key: string, form: HTMLFormElement): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...readKept(key), ...typedInto(form) }));
  } catch {
    // A browser that keeps nothing for pages: the form itself still has it.
  }
}

/**
 * Puts back what was typed before.
 *
 * @returns whether there was anything.
 */
export function restore(key: string, form: HTMLFormElement): boolean {
  const typed = readKept(key);
  if (typed === undefined) return false;
  const taken = new Map<string, number>();
  for (const control of controlsOf(form)) {
    const values = typed[control.name];
    if (values === undefined) continue;
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
      control.checked = values.includes(control.value);
    } else {
      // Several of one name are filled in the order in which they stood.
      const index = taken.get(control.name) ?? 0;
      const value = values[index] ?? '';
      if (holdsChosen(control) || holdsPhotos(control))
        control.dispatchEvent(new CustomEvent(putBack, { detail: value }));
      else control.value = value;
      taken.set(control.name, index + 1);
    }
  }
  return true;
}

function readKept(key: string): Typed | undefined {
  try {
    const kept = sessionStorage.getItem(key);
    return kept === null ? undefined : (JSON.parse(kept) as Typed);
  } catch {
    return undefined;
  }
}

/** Forgets what was typed, once it is done. */
export function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** The longer texts of a form, to be shown where the form itself is gone. */
export function writtenIn(form: HTMLFormElement): string[] {
  return [...form.querySelectorAll('textarea')]
    .map(({ value }) => value.trim())
    .filter((each) => each !== '');
}
