import { describe, expect, it } from 'vitest';
import { CRON_PRESETS, cronInWords, isCron, nextRuns } from './cron.ts';

describe('isCron', () => {
  it.each(['0 9 * * *', ' 30 9 * * 1-5 ', '*/5 * * * *', '0 0 29 2 *'])('accepts %j', (cron) => {
    expect(isCron(cron)).toBe(true);
  });

  it.each(['', 'nonsense', '0 9 * *', '0 0 9 * * *', '61 9 * * *', '0 0 31 2 *', '@daily'])('refuses %j', (cron) => {
    expect(isCron(cron)).toBe(false);
  });
});

describe('cronInWords', () => {
  it('speaks English and Romanian', () => {
    expect(cronInWords('30 9 * * 1-5', 'en')).toBe('At 09:30, Monday through Friday');
    expect(cronInWords('30 9 * * 1-5', 'ro')).toBe('La 09:30, de luni până vineri');
  });

  it('says nothing about what is no schedule', () => {
    expect(cronInWords('nonsense', 'en')).toBeNull();
  });
});

describe('nextRuns', () => {
  it('gives as many as asked, at the wall-clock time of the zone', () => {
    const runs = nextRuns('0 9 * * *', 'Europe/Bucharest', 5);
    expect(runs).toHaveLength(5);
    const hours = runs.map((run) => new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/Bucharest' }).format(new Date(run)));
    expect(hours).toEqual(Array(5).fill('09'));
  });

  it('gives none for a zone that does not exist', () => {
    expect(nextRuns('0 9 * * *', 'Nowhere/Land', 5)).toEqual([]);
  });
});

it('offers only presets that are schedules', () => {
  expect(CRON_PRESETS.filter(({ cron }) => !isCron(cron))).toEqual([]);
});
