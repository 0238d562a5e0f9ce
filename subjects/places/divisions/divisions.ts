import { join } from 'node:path';
import { readDivisionCode } from '#platform/codes/index.ts';
import { type Archive, openArchive } from './archive.ts';
import { readBlock } from './block-text.ts';
import { type County, type Division, division, parentOf } from './division.ts';
import { matchCounties } from './match-counties.ts';

/** The divisions of China, read from a file; only the upper three levels are kept in memory. */
export type Divisions = {
  /** Where the data are from and as of when. */
  readonly source: string;
  /** The provinces, in the order of their codes. */
  readonly provinces: () => readonly Division[];
  /** What is listed directly below a division, in the order of codes; empty below a village or an unknown code. */
  readonly below: (code: string) => readonly Division[];
  /** A division by its code, with or without zeros that fill it up; null where none is listed. */
  readonly find: (code: string) => Division | null;
  /** The divisions above one, from the province down, without fillers. */
  readonly above: (code: string) => readonly Division[];
  /**
   * A county and all its townships and villages, in the order of their codes, so that parents come before
   * children; empty where no such county is listed.
   */
  readonly ofCounty: (countyCode: string) => readonly Division[];
  /** Counties by code or by name; see `findCounties`. */
  readonly findCounties: (query: string, countMax?: number) => readonly County[];
};

/** The file that ships: statistics of 2023. */
const SHIPPED = join(import.meta.dirname, 'nbs-2023.divisions');
const CODE_LENGTH_MAX = 12;

/** Takes the zeros off that fill up a code, except where the list has the filled-up form itself (441900). */
function listed(code: string, upper: ReadonlyMap<string, Division>): string | null {
  if (upper.has(code)) return code;
  const filled = code.length === CODE_LENGTH_MAX && code.endsWith('000000') ? code.slice(0, 6) : null;
  if (filled !== null && upper.has(filled)) return filled;
  return readDivisionCode(code)?.code ?? null;
}

/**
 * Opens a file of divisions. Takes a few milliseconds; a county then takes about ten.
 * @throws Error where the file is missing, cut short or spoilt
 */
export function openDivisions(path: string = SHIPPED): Divisions {
  const archive = openArchive(path);
  const { index } = archive;
  const upper = new Map<string, Division>();
  for (const [code, name] of [...index.provinces, ...index.prefectures, ...index.counties]) {
    upper.set(code, division(code, name));
  }
  const children = Map.groupBy(upper.values(), ({ parentCode }) => parentCode);
  const above = (code: string): Division[] => {
    const parents: Division[] = [];
    for (let parent = parentOf(code); parent !== null; parent = parentOf(parent)) {
      const found = upper.get(parent) ?? find(parent);
      if (found && !found.filler) parents.unshift(found);
    }
    return parents;
  };
  const counties = index.counties.map(([code, name, townships, villages]): County => {
    const county = division(code, name);
    const path = [...above(code).map(({ nameZh }) => nameZh), ...(county.filler ? [] : [name])];
    return { ...county, path, townships, villages };
  });
  const sizes = new Map(index.counties.map(([code, , townships, villages]) => [code, townships + villages]));

  function ofCounty(countyCode: string): readonly Division[] {
    const code = listed(countyCode, upper) ?? '';
    const county = upper.get(code);
    if (county?.level !== 'county') return [];
    return [county, ...countyBlock(archive, code, sizes.get(code)!)];
  }

  function find(text: string): Division | null {
    const code = listed(text, upper);
    if (code === null) return null;
    return upper.get(code) ?? ofCounty(code.slice(0, 6)).find((each) => each.code === code) ?? null;
  }

  return {
    source: index.source,
    provinces: () => children.get(null) ?? [],
    below: (text) => {
      const code = listed(text, upper);
      if (code === null) return [];
      const direct = children.get(code);
      return direct ?? ofCounty(code.slice(0, 6)).filter(({ parentCode }) => parentCode === code);
    },
    find,
    above,
    ofCounty,
    findCounties: (query, countMax = 20) => matchCounties(counties, query, countMax),
  };
}

function countyBlock(archive: Archive, code: string, size: number): Division[] {
  const below = readBlock(archive.block(parentOf(code)!), code);
  if (below.length !== size) throw new Error(`The file of divisions is spoilt at ${code}`);
  return below;
}

let shipped: Divisions | null = null;

/** The divisions that ship with the product, opened on first use; read-only, so all may share them. */
export function chinaDivisions(): Divisions {
  shipped ??= openDivisions();
  return shipped;
}

/**
 * A county and all its townships and villages in the order of their codes, the county first; empty where no
 * such county is listed. Codes of 6 or 12 digits.
 */
export function divisionsOfCounty(countyCode: string): readonly Division[] {
  return chinaDivisions().ofCounty(countyCode);
}

/**
 * Counties by code, by name (朝阳区, 朝阳) or by name with what is above (北京市朝阳区, 长春 朝阳区), best
 * first, at most `countMax`. Empty where none fits, or the query is longer than 60 characters.
 */
export function findCounties(query: string, countMax = 20): readonly County[] {
  return chinaDivisions().findCounties(query, countMax);
}

/** The one county that a code or a name means; null where none or more than one does. */
export function findCounty(query: string): County | null {
  const [first, second] = findCounties(query, 2);
  return first !== undefined && second === undefined ? first : null;
}
