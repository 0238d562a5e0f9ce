import { useLoaderData } from 'react-router';

/**
 * Data of a page that brings no scripts. React Router writes every loader's data out a second time for the
 * browser; this wrapper shows it nothing to write, which saves a third of the time of a page.
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

/** The data that this page's loader wrapped in `PageData`. */
export function usePageData<Loader extends (...given: never[]) => unknown>(
  _loader: Loader,
): Awaited<ReturnType<Loader>> extends PageData<infer Data> ? Data : never {
  return (useLoaderData() as PageData<never>).read();
}
