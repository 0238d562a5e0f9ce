import { useActionData, useLoaderData } from 'react-router';

/**
 * Data of a page that brings no scripts. React Router writes every loader's data out a second time for the
 * browser; this wrapper shows it nothing to write, which saves a good part of the time of a page.
 */
export class PageData<Data> {
  readonly #data: Data;

  constructor(data: Data) {
    this.#data = data;
  }

  /** The data, on the server. */
  read(): Data {
    return this.#data;
  }
}

type DataOf<Given> = Given extends PageData<infer Data> ? Data : never;
// biome-ignore lint/suspicious/noExplicitAny: any loader or action, whatever it is given
type Provider = (...given: any[]) => unknown;

/** The data that this page's loader wrapped in `PageData`. */
export function usePageData<Loader extends Provider>(_loader: Loader): DataOf<Awaited<ReturnType<Loader>>> {
  return (useLoaderData() as PageData<DataOf<Awaited<ReturnType<Loader>>>>).read();
}

/** What this page's action wrapped in `PageData`; null where nothing was sent. */
export function usePageAnswer<Action extends Provider>(
  _action: Action,
): DataOf<Awaited<ReturnType<Action>>> | null {
  const answer = useActionData() as PageData<DataOf<Awaited<ReturnType<Action>>>> | undefined;
  return answer ? answer.read() : null;
}
