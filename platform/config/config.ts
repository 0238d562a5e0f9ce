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
}

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
  };
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
