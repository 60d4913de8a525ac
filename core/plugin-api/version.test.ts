import { expect, test } from 'vitest';
import { apiVersionOf, PLUGIN_API_VERSION, whyUnsupported } from './version.ts';

test.each([1, '1', '1.0', '1.1'])('a plugin for %s runs here', (api) => {
  expect(whyUnsupported(api)).toBeNull();
});

test.each([
  [2, /for version 2\.0 .* this server speaks 1\.1\. Update the server/],
  ['1.2', /for version 1\.2 .* this server speaks 1\.1\. Update the server/],
  ['0.9', /for version 0\.9 .* this server speaks 1\.1\. Install a newer version of the plugin/],
  [undefined, /must be a version/],
  ['latest', /must be a version/],
  ['1.x', /must be a version/],
  [1.5, /must be a version/],
])('a plugin for %s does not, and is told why', (api, reason) => {
  expect(whyUnsupported(api)).toMatch(reason);
});

test('the short form of a version is written out', () => {
  expect([apiVersionOf(1), apiVersionOf('1.1')]).toEqual(['1.0', PLUGIN_API_VERSION]);
});
