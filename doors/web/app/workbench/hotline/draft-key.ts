import { cookie } from '../../preferences.ts';

const cookieName = 'gongzhi-take-in';

/** The key of the draft that this browser's operator has begun; null where there is none. */
export function takeInKey(request: Request): string | null {
  return cookie(request.headers.get('Cookie') ?? '', cookieName);
}

/** The `Set-Cookie` value that keeps a draft's key for this session of the browser; null forgets it. */
export function takeInCookie(key: string | null): string {
  // For every path: the page's data is fetched from beside /hotline, not from beneath it.
  const value = key === null ? '; Max-Age=0' : encodeURIComponent(key);
  return `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Strict`;
}
