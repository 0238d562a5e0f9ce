import type { County } from './division.ts';

const QUERY_LENGTH_MAX = 60;

/** Names are often said without what kind of division it is. */
function bare(name: string): string {
  return name.length > 2 ? name.replace(/(?:自治区|自治州|地区|自治县|[省市区县旗盟州])$/u, '') : name;
}

/** All ways in which a county may be written: its name, with or without some of the names above. */
function spellings({ path }: County, form: (name: string) => string): string[] {
  const names = path.map(form);
  const own = names.at(-1)!;
  const above = names.slice(0, -1);
  return [own, ...above.map((name) => name + own), names.join('')];
}

function isMeant(county: County, query: string): boolean {
  return spellings(county, (name) => name).includes(query);
}

/** 长春朝阳区: the names above may be bare where the county's own is whole, and the other way round. */
function isMeantLoosely(county: County, query: string): boolean {
  const own = county.path.at(-1)!;
  const mixed = { ...county, path: [...county.path.slice(0, -1).map(bare), own] };
  return spellings(mixed, (name) => name).includes(query) || spellings(county, bare).includes(query);
}

/**
 * The counties that a code or a name means: those written exactly so; else those written so without the kind
 * of division; else those whose name begins so.
 */
export function matchCounties(
  counties: readonly County[],
  query: string,
  countMax: number,
): readonly County[] {
  const wanted = query.normalize('NFC').replace(/\s/gu, '');
  if (wanted === '' || query.length > QUERY_LENGTH_MAX) return [];
  if (/^\d+$/.test(wanted)) {
    return counties
      .filter(({ code }) => code === wanted || code.padEnd(12, '0') === wanted)
      .slice(0, countMax);
  }
  for (const fits of [isMeant, isMeantLoosely]) {
    const meant = counties.filter((county) => fits(county, wanted));
    if (meant.length > 0) return meant.slice(0, countMax);
  }
  return counties.filter(({ nameZh }) => nameZh.startsWith(wanted)).slice(0, countMax);
}
