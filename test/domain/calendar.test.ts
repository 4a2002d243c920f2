import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followingBusinessDay, isBusinessDay } from '../../domain/calendar/business-day.js';
import { type ContactHours, isLegal, nextContactInstant } from '../../domain/calendar/contact-hours.js';
import { countriesWithZone, zoneOfCountry } from '../../domain/calendar/country-zones.js';
import { civilDateAt, resolveWallClock } from '../../domain/calendar/wall-clock.js';
import { isValidZone, offsetAt } from '../../domain/calendar/zone-offset.js';
import { addDays, civilDate } from '../../domain/civil-date.js';
import { utc } from './chasing-facts.js';

const zones = [
  'Pacific/Pago_Pago',
  'Pacific/Marquesas',
  'America/Los_Angeles',
  'America/New_York',
  'America/St_Johns',
  'America/Asuncion',
  'Atlantic/Azores',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];
const anyZone = fc.constantFrom(...zones);
const anyInstant = fc
  .integer({ min: utc('2009-01-01T00:00') / 1000, max: utc('2037-12-31T00:00') / 1000 })
  .map((s) => s * 1000);
const weekdays = { businessDaysOnly: true };

describe('wall clock', () => {
  it.each([
    ['summer, though now is winter', '2026-07-01', '09:00', 'Europe/Berlin', '2026-07-01T07:00'],
    ['the day after clocks go forward', '2026-03-30', '06:00', 'Europe/Berlin', '2026-03-30T04:00'],
    ['a skipped time: the first instant after the gap', '2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:00'],
    ['a time shown twice: the first', '2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30'],
    ['New York in spring', '2026-03-08', '02:00', 'America/New_York', '2026-03-08T07:00'],
    ['a midnight that is skipped', '2026-04-24', '00:00', 'Africa/Cairo', '2026-04-23T22:00'],
    ['a half-hour change', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30'],
    ['the day Samoa left out', '2011-12-30', '09:00', 'Pacific/Apia', '2011-12-30T10:00'],
    ['-11', '2026-06-15', '09:00', 'Pacific/Pago_Pago', '2026-06-15T20:00'],
    ['+14', '2026-06-15', '09:00', 'Pacific/Kiritimati', '2026-06-14T19:00'],
    ['the end of the day', '2026-06-15', '24:00', 'Asia/Kolkata', '2026-06-15T18:30'],
    ['seconds', '2026-06-15', '09:00:30', 'UTC', '2026-06-15T09:00:30'],
  ])('%s', (_, date, time, zone, expected) => {
    expect(new Date(resolveWallClock(civilDate(date), time, zone)).toISOString()).toBe(
      new Date(utc(expected)).toISOString(),
    );
  });

  it('names the day of the place, not of the server', () => {
    const instant = utc('2026-06-15T10:30');
    expect(civilDateAt(instant, 'Pacific/Pago_Pago')).toBe('2026-06-14');
    expect(civilDateAt(instant, 'Europe/Berlin')).toBe('2026-06-15');
    expect(civilDateAt(instant, 'Pacific/Kiritimati')).toBe('2026-06-16');
  });

  it('agrees with Intl on every offset', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
        const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
        const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d+):(\d+))?/.exec(name) ?? [];
        expect(offsetAt(instant, zone)).toBe((sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses what is no time of day, and what is no zone', () => {
    expect(() => resolveWallClock(civilDate('2026-01-01'), '25:00', 'UTC')).toThrow(RangeError);
    expect(() => resolveWallClock(civilDate('2026-01-01'), '09:00', 'Mars/Olympus')).toThrow(RangeError);
    expect(
      ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'].filter((zone) => !isValidZone(zone)),
    ).toEqual([]);
    expect(['', 'Mars/Olympus', '+02:00', 'Europe/Berlin ', 'CEST'].filter(isValidZone)).toEqual([]);
  });
});

describe('business days', () => {
  it.each<[string, string | null, string]>([
    ['2026-04-03', 'DE', 'Good Friday'],
    ['2026-04-06', 'DE', 'Easter Monday'],
    ['2026-05-01', 'fr', 'Labour Day, country in lower case'],
    ['2026-07-03', 'US', 'Independence Day, moved to Friday'],
    ['2026-12-28', 'GB', 'Boxing Day, moved to Monday'],
    ['2026-03-20', 'SA', 'the second day of Eid'],
    ['2026-05-29', 'TR', 'the third day of the Feast of the Sacrifice'],
    ['2026-04-04', null, 'a Saturday'],
  ])('%s is none in %s: %s', (date, country, _holiday) => {
    expect(isBusinessDay(civilDate(date), country, weekdays)).toBe(false);
    expect(isBusinessDay(civilDate(date), country, { businessDaysOnly: false })).toBe(true);
  });

  it.each<[string, string | null, string]>([
    ['2026-04-03', null, 'no country: no holidays'],
    ['2026-04-03', 'XX', 'an unknown country: no holidays'],
    ['2026-02-12', 'DE', 'an observance'],
    ['2026-05-04', 'CN', 'half a day off'],
    ['0026-05-01', 'DE', 'a mistyped year'],
    ['9998-03-20', 'IR', 'a year beyond the reach of holidays'],
    ['2026-06-04', 'DE', 'Corpus Christi, a holiday of some states only'],
  ])('%s is one in %s: %s', (date, country, _why) => {
    expect(isBusinessDay(civilDate(date), country, weekdays)).toBe(true);
  });

  it('moves on to the next one: over Easter it takes five days', () => {
    expect(followingBusinessDay(civilDate('2026-04-03'), 'DE', weekdays)).toBe('2026-04-07');
    expect(followingBusinessDay(civilDate('2026-04-02'), 'DE', weekdays)).toBe('2026-04-02');
  });
});

describe('contact hours', () => {
  const berlin: ContactHours = {
    zone: 'Europe/Berlin',
    country: 'DE',
    window: { from: '08:00', to: '18:00' },
    ...weekdays,
  };

  it.each([
    ['inside the window: at once', '2026-03-04T10:17:03', '2026-03-04T10:17:03'],
    ['at 03:00: when the window opens', '2026-03-04T02:00', '2026-03-04T07:00'],
    ['the last second of the window', '2026-03-04T16:59:59', '2026-03-04T16:59:59'],
    ['the window excludes its end', '2026-03-04T17:00', '2026-03-05T07:00'],
    ['Friday evening: Monday, and clocks have gone forward', '2026-03-27T19:00', '2026-03-30T06:00'],
    ['Thursday before Easter: Tuesday after', '2026-04-02T16:30', '2026-04-07T06:00'],
  ])('%s', (_, from, expected) => {
    expect(new Date(nextContactInstant(utc(from), berlin)).toISOString()).toBe(new Date(utc(expected)).toISOString());
  });

  it('says so when there are none', () => {
    expect(() => nextContactInstant(0, { ...berlin, window: { from: '18:00', to: '08:00' } })).toThrow(RangeError);
  });

  it('finds the very first legal instant, minute by minute, from -11 to +14, on days when clocks are changed too', () => {
    const changes = [
      '2026-03-08',
      '2026-03-29',
      '2026-04-05',
      '2026-04-24',
      '2026-10-04',
      '2026-10-25',
      '2026-11-01',
      '2026-06-15',
    ];
    const window = fc
      .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
      .map(([start, length]) => ({
        from: quarter(start),
        to: quarter(Math.min(96, start + length)),
      }));
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        fc.integer({ min: -1200, max: 1200 }),
        anyZone,
        window,
        (day, minute, zone, hoursOfDay) => {
          const hours: ContactHours = { zone, country: null, window: hoursOfDay, businessDaysOnly: false };
          const from = utc(`${day}T00:00`) + minute * 60_000;
          const found = nextContactInstant(from, hours);
          let expected = from;
          while (!isLegal(expected, hours)) expected += 60_000;
          expect(found).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('zones of countries', () => {
  it('knows a valid zone for every country', () => {
    expect(countriesWithZone().length).toBe(248);
    expect(countriesWithZone().filter((country) => !isValidZone(zoneOfCountry(country) ?? ''))).toEqual([]);
    expect(['de', 'US', 'AS', 'KI', 'AR', 'GB', 'NP'].map(zoneOfCountry)).toEqual([
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Pago_Pago',
      'Pacific/Tarawa',
      'America/Argentina/Buenos_Aires',
      'Europe/London',
      'Asia/Kathmandu',
    ]);
    expect(zoneOfCountry('ZZ')).toBeUndefined();
  });

  it('covers each day of a year with business days that follow one another within two weeks', () => {
    for (const country of ['DE', 'US', 'CN', 'SA', 'JP', 'NP']) {
      for (let day = civilDate('2026-01-01'); day < '2027-01-01'; day = addDays(day, 1)) {
        expect(followingBusinessDay(day, country, weekdays) <= addDays(day, 14)).toBe(true);
      }
    }
  });
});

function quarter(count: number): string {
  return `${String(Math.floor(count / 4)).padStart(2, '0')}:${String((count % 4) * 15).padStart(2, '0')}`;
}
