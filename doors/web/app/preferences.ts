import { type Locale, locales, type Preferences, type Theme, type TypeSize } from './frame.ts';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const typeSizes: readonly TypeSize[] = ['plain', 'large'];
const cookieNames = { lang: 'gongzhi-lang', theme: 'gongzhi-theme', type: 'gongzhi-type' } as const;

/** What this request's cookies and headers say of language, light and type size. */
export function preferencesOf(request: Request, fallback: Locale = 'zh-CN'): Preferences {
  const cookies = request.headers.get('Cookie') ?? '';
  return {
    locale:
      oneOf(locales, cookie(cookies, cookieNames.lang)) ??
      spoken(request.headers.get('Accept-Language')) ??
      fallback,
    theme: oneOf(themes, cookie(cookies, cookieNames.theme)) ?? 'auto',
    type: oneOf(typeSizes, cookie(cookies, cookieNames.type)) ?? 'plain',
  };
}

/**
 * Where a link such as `?lang=en`, `?theme=dark` or `?type=large` leads: back to the page without it, with
 * the choice in a cookie for a year. Null where the address chooses nothing.
 */
export function chosenPreferences(url: URL): { location: string; cookies: string[] } | null {
  const chosen: [string, string][] = [];
  const lang = oneOf(locales, url.searchParams.get('lang'));
  const theme = oneOf(themes, url.searchParams.get('theme'));
  const type = oneOf(typeSizes, url.searchParams.get('type'));
  if (lang) chosen.push([cookieNames.lang, lang]);
  if (theme) chosen.push([cookieNames.theme, theme]);
  if (type) chosen.push([cookieNames.type, type]);
  if (chosen.length === 0) return null;
  const rest = new URLSearchParams(url.searchParams);
  for (const name of Object.keys(cookieNames)) rest.delete(name);
  // Two slashes at the front would lead to another host.
  const path = url.pathname.replace(/^\/{2,}/, '/');
  return {
    location: path + (rest.size > 0 ? `?${rest}` : ''),
    cookies: chosen.map(([name, value]) => `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`),
  };
}

/** The address of this page with one preference chosen. */
export function choosing(here: string, name: keyof typeof cookieNames, value: string): string {
  const [path, query] = here.split('?', 2);
  const params = new URLSearchParams(query);
  params.set(name, value);
  return `${path}?${params}`;
}

function oneOf<Value extends string>(known: readonly Value[], given: string | null): Value | null {
  return known.find((value) => value === given) ?? null;
}

/** One cookie out of a `Cookie` header; null where it isn't there. */
export function cookie(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** The first language of `Accept-Language` that we speak, by its stated preference. */
function spoken(header: string | null): Locale | null {
  if (!header) return null;
  const wanted = header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const quality = rest.map((each) => /^\s*q=([\d.]+)/.exec(each)?.[1]).find(Boolean);
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((one, other) => other.quality - one.quality);
  for (const { tag, quality } of wanted) {
    if (!(quality > 0)) continue;
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return null;
}
