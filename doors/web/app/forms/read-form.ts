import type { FormInput, Sending } from '../services.ts';

/** A form as it came in: what was typed, what was attached, and the two hidden fields. */
export interface ReadForm {
  form: FormInput;
  sending: Sending;
  /** The value of the button or hidden field `intent`; empty where there is none. */
  intent: string;
}

const hidden = new Set(['idempotencyKey', 'version', 'intent']);

/**
 * Reads a posted form. Empty file fields count as no file. Without an idempotency key (a form put together
 * by hand) a new one is drawn, so the post counts as one of its own.
 * @throws Response 400 where the body is no form or a text holds NUL, which nobody types and no database
 *   keeps; 413 where it holds more than 400 values
 */
export async function readForm(request: Request): Promise<ReadForm> {
  const data = await request.formData().catch(() => {
    throw new Response(null, { status: 400 });
  });
  const values: Record<string, string[]> = Object.create(null);
  const files: Record<string, File[]> = Object.create(null);
  let count = 0;
  for (const [name, value] of data) {
    count += 1;
    if (count > 400) throw new Response(null, { status: 413 });
    if (`${name}${typeof value === 'string' ? value : ''}`.includes('\0')) {
      throw new Response(null, { status: 400 });
    }
    if (typeof value === 'string') {
      // Spaces around words are slips, within a password they count.
      if (!hidden.has(name))
        values[name] = [...(values[name] ?? []), name === 'password' ? value : typed(value)];
    } else if (value.size > 0) {
      files[name] = [...(files[name] ?? []), value];
    }
  }
  const one = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const version = /^\d{1,15}$/.test(one('version')) ? Number(one('version')) : null;
  return {
    form: { values, files },
    sending: { idempotencyKey: one('idempotencyKey').slice(0, 100) || crypto.randomUUID(), version },
    intent: one('intent'),
  };
}

/** What was typed: browsers send each end of a line as two characters, which counts against the length. */
function typed(value: string): string {
  return value.replaceAll('\r\n', '\n').trim();
}

/** The first value of a field, or an empty string. */
export function fieldValue(form: FormInput, name: string): string {
  return form.values[name]?.[0] ?? '';
}
