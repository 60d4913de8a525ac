import { expect, test } from 'vitest';
import { SecretScrubber } from './secret-scrubber.ts';

const secret = 'pk/live+"1"';
const scrubber = new SecretScrubber([secret, 'pk', '']);

test.each([
  ['as it is', secret],
  ['in a URL', encodeURIComponent(secret)],
  ['in JSON', JSON.stringify({ key: secret })],
  ['as base64', Buffer.from(secret).toString('base64')],
])('takes a secret out of a text %s', (_, text) => {
  const scrubbed = scrubber.scrub(`before ${text} after`);
  expect(scrubbed).toMatch(/^before .*\[secret\].* after$/);
  for (const part of ['pk/live', 'pk%2F', 'live', Buffer.from(secret).toString('base64').slice(0, 8)]) expect(scrubbed).not.toContain(part);
});

test('takes secrets out of fields, errors and their causes', () => {
  const error = new Error(`401 for ${secret}`, { cause: new Error(`header ${secret}`) });
  const fields = scrubber.scrubFields({ err: error, list: [{ [secret]: secret }], count: 3, when: new Date(0), none: null });
  expect(JSON.stringify(fields)).not.toContain('live');
  expect(fields).toMatchObject({ err: { message: '401 for [secret]', cause: { message: 'header [secret]' } }, count: 3, none: null });
});

test('ends on circles', () => {
  const circle: Record<string, unknown> = { secret };
  circle['self'] = circle;
  expect(JSON.stringify(scrubber.scrubFields(circle))).not.toContain('live');
});

test('leaves everything as it is when there are no secrets', () => {
  expect(new SecretScrubber([]).scrub('text')).toBe('text');
});
