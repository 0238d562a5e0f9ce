import { describe, expect, it } from 'vitest';
import { deviceOf } from './device-of.ts';

describe('the device that somebody is signed in with', () => {
  it('is unknown where the browser says nothing known', () => {
    expect(deviceOf(null)).toBeNull();
    expect(deviceOf('curl')).toBeNull();
  });

  it('is named by the particular browser, not by those it imitates', () => {
    const edge =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
    const wechat =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50';
    expect(deviceOf(edge)).toBe('Edge, Windows');
    expect(deviceOf(wechat)).toBe('WeChat, iOS');
  });
});
