import type { ServerBuild } from 'react-router';

/**
 * The built pages that bring no scripts, apart by the first piece of their addresses: `matters` has the list and
 * the matter's page. React Router goes through all routes of a build several times for each page it makes, which
 * takes a good part of the time where there are eighty; with those alone that can match it answers the same.
 *
 * What begins with a parameter or `*` is in every part. A piece with which a page with scripts begins has no
 * part: the browser knows those pages by the whole build.
 */
export function readingParts(build: ServerBuild): Map<string, ServerBuild> {
  const lines = Object.values(build.routes).flatMap((route) => (route ? [lineOf(build, route)] : []));
  const scripted = new Set(lines.filter((line) => line.some(isScripted)).map(firstPiece));
  const pages = lines
    .filter((line) => !line.some(isScripted))
    .map((line) => ({ first: firstPiece(line), ids: line.map(({ id }) => id) }));
  const anywhere = /^[*:]/;
  const everywhere = pages.filter(({ first }) => anywhere.test(first)).flatMap(({ ids }) => ids);
  const parts = new Map<string, ServerBuild>();
  for (const { first } of pages) {
    if (parts.has(first) || anywhere.test(first) || (first !== '' && scripted.has(first))) continue;
    const own = pages.filter((page) => page.first === first).flatMap(({ ids }) => ids);
    parts.set(first, withOnly(build, new Set([...own, ...everywhere])));
  }
  return parts;
}

type BuiltRoute = NonNullable<ServerBuild['routes'][string]>;

/** A route after those that it stands in, the outermost first. */
function lineOf(build: ServerBuild, route: BuiltRoute): BuiltRoute[] {
  const above = route.parentId === undefined ? undefined : build.routes[route.parentId];
  return above === undefined ? [route] : [...lineOf(build, above), route];
}

/** The first piece of a route's address; empty for the first page, and for what only stands around others. */
function firstPiece(line: readonly BuiltRoute[]): string {
  const address = line.map(({ path = '' }) => path).join('/');
  return address.split('/').find((piece) => piece !== '') ?? '';
}

function isScripted({ module }: BuiltRoute): boolean {
  return (module.handle as { scripted?: boolean } | undefined)?.scripted === true;
}

/** A build with some of its routes, in their order, which decides between equals. */
function withOnly(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const only = <Value>(all: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)));
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}
