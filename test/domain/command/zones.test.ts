import { zoneNamed, zoneNearest } from '../../../src/domain/command/zones';
import { isZone } from '../../../src/domain/dates/zone';

describe('zones', () => {
  test.each([
    ['Asia/Tokyo', 'Asia/Tokyo'],
    ['asia/tokyo', 'Asia/Tokyo'],
    ['tokyo', 'Asia/Tokyo'],
    ['new york', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['utc', 'UTC'],
    ['UTC+9', 'Etc/GMT-9'],
    ['+9', 'Etc/GMT-9'],
    ['+09:00', 'Etc/GMT-9'],
    ['-0500', 'Etc/GMT+5'],
    ['gmt+0', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['US/Pacific', 'US/Pacific'],
    ['Etc/GMT-9', 'Etc/GMT-9'],
    ['kolkata', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['kyiv', 'Europe/Kyiv'],
    ['buenos aires', 'America/Buenos_Aires'],
    ['us/pacific', 'America/Los_Angeles'],
  ])('%s is %s', (text, zone) => {
    expect(zoneNamed(text)).toBe(zone);
  });

  test.each(['', 'nowhere', '+15', '-13', '+5:30', 'Asia', 'tokyo/asia', '+99'])('%j is none', (text) => {
    expect(zoneNamed(text)).toBeUndefined();
  });

  test('every zone that this machine lists is known by its name', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      expect(zoneNamed(zone)).toBe(zone);
      expect(zoneNamed(zone.toUpperCase())).toBe(zone);
      expect(isZone(zone)).toBe(true);
    }
  });

  test.each([
    ['Asia/Tokio', 'Asia/Tokyo'],
    ['tokio', 'Asia/Tokyo'],
    ['america/new_yrok', 'America/New_York'],
    ['Europe/Brelin', 'Europe/Berlin'],
  ])('%s is nearly %s', (text, zone) => {
    expect(zoneNearest(text)).toBe(zone);
  });

  test('nothing is near to what is no zone at all', () => {
    expect(zoneNearest('completely-elsewhere')).toBeUndefined();
  });
});
