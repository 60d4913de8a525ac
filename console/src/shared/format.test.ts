import { describe, expect, it } from 'vitest';
import { formatBytes, formatDollars, formatDuration, formatMonth, formatPrice, formatRelative, humanize } from './format.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0:00'],
    [15.4, '0:15'],
    [59.6, '1:00'],
    [125, '2:05'],
    [3723, '1:02:03'],
    [-3, '0:00'],
  ])('writes %s seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe('formatBytes', () => {
  it('chooses the unit and keeps one decimal while the figure is short', () => {
    expect(formatBytes(0, 'en')).toBe('0 byte');
    expect(formatBytes(504_961, 'en')).toBe('505 kB');
    expect(formatBytes(2_811_553, 'en')).toBe('2.8 MB');
    expect(formatBytes(2_811_553, 'ro')).toBe('2,8 MB');
  });
});

it('writes micro-dollars as dollars', () => {
  expect([formatDollars(0, 'en'), formatDollars(1_234_500, 'en')]).toEqual(['$0.00', '$1.23']);
  expect([formatPrice(220_000, 'en'), formatPrice(3_301, 'en')]).toEqual(['$0.22', '$0.003301']);
});

describe('formatRelative', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');

  it('counts in the largest unit that fits', () => {
    expect(formatRelative('2026-11-21T11:59:30Z', now, 'en')).toBe('30 seconds ago');
    expect(formatRelative('2026-11-21T14:00:00Z', now, 'en')).toBe('in 2 hours');
    expect(formatRelative('2026-11-20T12:00:00Z', now, 'en')).toBe('yesterday');
  });

  it('gives the date for what is further away than a week', () => {
    expect(formatRelative('2026-10-01T12:00:00Z', now, 'en')).toBe('Oct 1, 2026');
  });
});

describe('humanize', () => {
  it('makes words of identifiers', () => {
    expect(humanize('voice-over')).toBe('Voice over');
    expect(humanize('apiKey')).toBe('Api key');
    expect(humanize('linkedin_page')).toBe('Linkedin page');
  });
});

it('writes a month in the words of the locale, whatever the time zone', () => {
  expect([formatMonth('2026-11', 'en'), formatMonth('2026-01', 'ro')]).toEqual(['November 2026', 'ianuarie 2026']);
});
