import { describe, expect, it } from 'vitest';
import { readsTimes, sourceTimes } from './source-time.ts';

describe('another system’s times', () => {
  const boston = sourceTimes('MM/DD/YYYY hh:mm:ss A', 'America/New_York');

  it.each([
    ['01/01/2015 10:37:47 AM', '2015-01-01T15:37:47.000Z'],
    ['07/01/2015 12:00:00 AM', '2015-07-01T04:00:00.000Z'],
    ['07/01/2015 12:30:00 PM', '2015-07-01T16:30:00.000Z'],
    ['03/08/2015 01:59:59 AM', '2015-03-08T06:59:59.000Z'],
    ['03/08/2015 03:00:00 AM', '2015-03-08T07:00:00.000Z'],
    // The hour that was left out, and the one that came twice.
    ['03/08/2015 02:30:00 AM', '2015-03-08T07:30:00.000Z'],
    ['11/01/2015 01:30:00 AM', '2015-11-01T05:30:00.000Z'],
    ['11/01/2015 02:00:00 AM', '2015-11-01T07:00:00.000Z'],
  ])('reads %s in Boston as %s', (text, moment) => expect(boston(text)).toBe(moment));

  it.each([
    '02/30/2015 10:00:00 AM',
    '13/01/2015 10:00:00 AM',
    '01/01/2015 13:00:00 PM',
    '01/01/2015 0:00:00 AM',
    '2015-01-01',
    '',
    '01/01/2015 10:00:00 AM x',
  ])('reads %j as no time', (text) => expect(boston(text)).toBeNull());

  it('reads ISO times with an offset as they are, and without one in the zone', () => {
    const iso = sourceTimes('ISO', 'Asia/Shanghai');
    expect(iso('2026-05-01T08:00:00+02:00')).toBe('2026-05-01T06:00:00.000Z');
    expect(iso('2026-05-01 08:00:00')).toBe('2026-05-01T00:00:00.000Z');
    expect(iso('yesterday')).toBeNull();
  });

  it('takes what stands between the parts of a format as it stands', () => {
    expect(sourceTimes('YYYY年MM月DD日 HH:mm', 'Asia/Shanghai')('2026年5月1日 08:05')).toBe(
      '2026-05-01T00:05:00.000Z',
    );
    expect(sourceTimes('YYYY.MM.DD', 'UTC')('2026x05x01')).toBeNull();
  });

  it('knows formats that leave out a part or name one twice', () => {
    expect(readsTimes('YYYY-MM-DD')).toBe(true);
    for (const format of ['YYYY-MM', 'DD/MM/YYYY hh:mm', 'DD/MM/YYYY DD', 'MM/DD/YYYY HH:mm A'])
      expect(readsTimes(format)).toBe(false);
  });
});
