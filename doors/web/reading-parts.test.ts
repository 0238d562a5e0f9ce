import type { ServerBuild } from 'react-router';
import { expect, test } from 'vitest';
import { readingParts } from './reading-parts.ts';

interface Given {
  readonly id: string;
  readonly parentId?: string;
  readonly path?: string;
  readonly index?: true;
  readonly scripted?: true;
}

const routes: readonly Given[] = [
  { id: 'root', path: '' },
  { id: 'portal', parentId: 'root' },
  { id: 'home', parentId: 'portal', index: true },
  { id: 'matters', parentId: 'portal', path: 'matters' },
  { id: 'matter', parentId: 'portal', path: 'matters/:matterId' },
  { id: 'register', parentId: 'portal', path: 'register' },
  { id: 'nowhere', parentId: 'portal', path: '*' },
  { id: 'bench', parentId: 'root', scripted: true },
  { id: 'desk', parentId: 'bench', path: 'desk' },
  { id: 'desk-matter', parentId: 'desk', path: 'matters/:matterId' },
  { id: 'entering', parentId: 'bench', path: 'register/new' },
];

const build = {
  routes: Object.fromEntries(
    routes.map(({ scripted, ...route }) => [route.id, { ...route, module: { handle: { scripted } } }]),
  ),
  assets: { routes: Object.fromEntries(routes.map(({ id }) => [id, { id }])), version: '1' },
} as unknown as ServerBuild;

const parts = readingParts(build);
const inPart = (piece: string) => Object.keys(parts.get(piece)?.routes ?? {});

test('a part has the pages whose address begins so, what stands around them, and the page for nowhere', () => {
  expect(inPart('')).toEqual(['root', 'portal', 'home', 'nowhere']);
  expect(inPart('matters')).toEqual(['root', 'portal', 'matters', 'matter', 'nowhere']);
  expect(Object.keys(parts.get('matters')?.assets.routes ?? {})).toEqual(inPart('matters'));
});

test('pages with scripts are in no part, nor reading pages that share their first piece', () => {
  expect([...parts.keys()]).toEqual(['', 'matters']);
});

test('what else a build says, its parts say too', () => {
  expect(parts.get('matters')?.assets.version).toBe('1');
});
