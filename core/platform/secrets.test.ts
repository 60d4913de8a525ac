import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { SecretBox } from './secrets.ts';

const newKey = (): string => randomBytes(32).toString('hex');
const place = { profileId: 'profile-a', pluginId: 'publisher-postiz', field: '/apiKey' };

test('opens what it sealed, whatever characters it holds', () => {
  const box = new SecretBox(newKey());
  for (const value of ['pk_123', '', 'ș:ț:🎉', 'x'.repeat(4000)]) expect(box.open(box.seal(value, place), place)).toEqual({ ok: true, value });
});

test('seals the same value differently each time and never in clear', () => {
  const box = new SecretBox(newKey());
  const [one, two] = [box.seal('pk_123', place), box.seal('pk_123', place)];
  expect(one).not.toBe(two);
  expect(one).toMatch(/^v1:[0-9a-f]{8}:[\w-]{16}:[\w-]{22}:[\w-]+$/);
  expect(one).not.toContain('pk_123');
});

test.each([
  ['another profile', { ...place, profileId: 'profile-b' }],
  ['another plugin', { ...place, pluginId: 'tts-elevenlabs' }],
  ['another field', { ...place, field: '/baseUrl' }],
])('does not open in the row of %s', (_, elsewhere) => {
  const box = new SecretBox(newKey());
  expect(box.open(box.seal('pk_123', place), elsewhere)).toEqual({ ok: false, reason: 'unreadable' });
});

test('a changed ciphertext is unreadable, not a crash', () => {
  const box = new SecretBox(newKey());
  const sealed = box.seal('pk_123', place);
  const parts = sealed.split(':');
  const flipped = [...parts.slice(0, 4), Buffer.from('other!').toString('base64url')].join(':');
  for (const broken of [flipped, sealed.slice(0, -3), parts.slice(0, 4).join(':'), 'v2' + sealed.slice(2), 'pk_123', '', ':::::']) {
    expect(box.open(broken, place)).toEqual({ ok: false, reason: 'unreadable' });
  }
});

test('opens secrets of a previous key and tells that they are to be sealed anew', () => {
  const [oldKey, key] = [newKey(), newKey()];
  const old = new SecretBox(oldKey).seal('pk_123', place);
  const box = new SecretBox(key, [oldKey]);
  expect(box.open(old, place)).toEqual({ ok: true, value: 'pk_123' });
  expect(box.isSealedWithPreviousKey(old)).toBe(true);
  expect(box.isSealedWithPreviousKey(box.seal('pk_123', place))).toBe(false);
  expect(new SecretBox(key).open(old, place)).toEqual({ ok: false, reason: 'unknown-key' });
});

test('refuses a key of the wrong size', () => {
  expect(() => new SecretBox('00ff')).toThrow(/64 hexadecimal digits/);
});
