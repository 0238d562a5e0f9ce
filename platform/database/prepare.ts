import type pg from 'pg';

/** A statement is prepared once it came so often: what is asked once or twice isn't worth a place. */
const seenMin = 4;
/** So many texts are watched, and so many prepared on one connection, at most. */
const textsMax = 500;
/** Longer texts are put together anew for each occasion. */
const textLengthMax = 10_000;

/** The names under which a pool's connections prepare the statements that come again and again. */
export class StatementNames {
  readonly #texts = new Map<string, { readonly name: string; seen: number }>();

  /** The name of a statement; undefined while it isn't known to come again. */
  nameOf(text: string): string | undefined {
    if (text.length > textLengthMax) return undefined;
    let known = this.#texts.get(text);
    if (known === undefined) {
      if (this.#texts.size >= textsMax) return undefined;
      known = { name: `s${this.#texts.size}`, seen: 0 };
      this.#texts.set(text, known);
    }
    known.seen += 1;
    return known.seen < seenMin ? undefined : known.name;
  }
}

/**
 * Lets a connection prepare what it is asked often. PostgreSQL takes longer to plan a page's joins than to
 * run them; a prepared statement is planned a few times, then keeps its plan while that is no dearer.
 */
export function prepareRepeated(client: pg.ClientBase, names: StatementNames): void {
  const plain = client.query.bind(client) as (...given: unknown[]) => unknown;
  const query = (...given: unknown[]) => {
    const [text, values, callback] = given;
    const name =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 ? names.nameOf(text) : undefined;
    return name === undefined ? plain(...given) : plain({ name, text, values }, callback);
  };
  Object.assign(client, { query });
}
