import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const shared = new URL('../../../../shared/data/', import.meta.url);

/** The outcome another implementation computed. */
export type ReferenceRule = {
  readonly by: string;
  readonly selected: readonly string[];
  readonly order?: readonly string[];
  readonly seconds: Readonly<Record<string, number>>;
};

/** One election with the outcomes of other implementations. */
export type ReferenceInstance = {
  readonly projects: number;
  readonly votes: number;
  readonly vote_type: string;
  readonly budget: string;
  readonly rules: Readonly<Record<string, ReferenceRule>>;
};

/** The folder of the pabulib files, or null where `../shared/data` is absent. */
export const PABULIB: string | null = existsSync(new URL('pabulib', shared))
  ? fileURLToPath(new URL('pabulib', shared))
  : null;

/** What other implementations computed, by file; empty where `../shared/data` is absent. */
export const REFERENCE: Readonly<Record<string, ReferenceInstance>> =
  PABULIB === null
    ? {}
    : JSON.parse(readFileSync(new URL('pabulib-reference.json', shared), 'utf8')).instances;
