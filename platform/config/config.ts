import { resolve } from 'node:path';
import { type Language, languages } from '../languages.ts';

/** What the environment says, read once. */
export interface Config {
  readonly port: number;
  /** Only this machine unless somebody says otherwise. */
  readonly host: string;
  /** Where the embedded database, files and keys lie. */
  readonly dataFolder: string;
  /** One's own PostgreSQL; without it the embedded one is started. */
  readonly databaseUrl: string | undefined;
  /** Whether the realm is there to be tried; undefined: yes if the database is empty at the first start. */
  readonly demo: boolean | undefined;
  readonly language: Language;
  /** The address as seen from outside, without a trailing slash. */
  readonly url: string;
  readonly schema: string;
  /** How many of one's own proxies stand before the server, whose word on who asks is believed. */
  readonly proxies: number;
  /** Where pictures for maps come from; null: maps show dots on a blank ground. */
  readonly map: MapTiles | null;
}

/** A source of map pictures. */
export interface MapTiles {
  /** Address of one tile, with `{x}`, `{y}` and `{z}` in it. */
  readonly tiles: string;
  /** Whom the map is owed to, shown on it. */
  readonly credit: string;
  /** The coordinates its tiles are drawn in. */
  readonly coordinates: (typeof mapCoordinates)[number];
}

const mapCoordinates = ['wgs-84', 'gcj-02', 'cgcs2000'] as const;

/** A setting that can't be used, with its name. */
export class ConfigFault extends Error {
  readonly setting: string;
  constructor(setting: string, problem: string) {
    super(`${setting}: ${problem}`);
    this.setting = setting;
  }
}

/**
 * Reads the configuration from environment variables.
 *
 * @throws ConfigFault naming the variable that can't be used.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const port = wholeNumber('PORT', environment['PORT'] ?? '3000', 0, 65_535);
  const host = environment['HOST'] || '127.0.0.1';
  return {
    port,
    host,
    dataFolder: resolve(environment['GONGZHI_DATA'] || './data'),
    databaseUrl: environment['DATABASE_URL'] || undefined,
    demo: onOrOff('GONGZHI_DEMO', environment['GONGZHI_DEMO']),
    language: languageOf(environment['GONGZHI_LOCALE'] || 'zh-CN'),
    url: address('GONGZHI_URL', environment['GONGZHI_URL'] || `http://localhost:${port}`),
    schema: environment['GONGZHI_REALM'] || 'realm',
    proxies: wholeNumber('GONGZHI_PROXIES', environment['GONGZHI_PROXIES'] || '0', 0, 9),
    map: mapTiles(environment),
  };
}

function mapTiles(environment: Readonly<Record<string, string | undefined>>): MapTiles | null {
  const tiles = environment['GONGZHI_MAP_TILES'];
  if (!tiles) return null;
  if (
    !URL.canParse(tiles) ||
    !/^https?:/.test(tiles) ||
    !['{x}', '{y}', '{z}'].every((part) => tiles.includes(part))
  ) {
    throw new ConfigFault('GONGZHI_MAP_TILES', 'an address such as https://tiles.example.cn/{z}/{x}/{y}.png');
  }
  const given = environment['GONGZHI_MAP_COORDINATES'] || 'wgs-84';
  const coordinates = mapCoordinates.find((each) => each === given);
  if (coordinates === undefined) {
    throw new ConfigFault('GONGZHI_MAP_COORDINATES', `one of ${mapCoordinates.join(', ')}`);
  }
  return { tiles, credit: environment['GONGZHI_MAP_CREDIT'] ?? '', coordinates };
}

function wholeNumber(setting: string, text: string, min: number, max: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= min && number <= max))
    throw new ConfigFault(setting, `a whole number from ${min} to ${max}`);
  return number;
}

function onOrOff(setting: string, text: string | undefined): boolean | undefined {
  if (text === undefined || text === '') return undefined;
  if (text !== '0' && text !== '1') throw new ConfigFault(setting, '1 for on, 0 for off');
  return text === '1';
}

function languageOf(text: string): Language {
  const language = languages.find((each) => each === text);
  if (language === undefined) throw new ConfigFault('GONGZHI_LOCALE', `one of ${languages.join(', ')}`);
  return language;
}

function address(setting: string, text: string): string {
  try {
    const url = new URL(text);
    if ((url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/') return url.origin;
  } catch {
    // Told below.
  }
  throw new ConfigFault(setting, 'an address such as https://gongzhi.example.cn');
}
