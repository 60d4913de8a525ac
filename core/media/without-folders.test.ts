import { expect, test } from 'vitest';
import { withoutFolders } from './without-folders.ts';

test.each([
  ['/srv/data/profiles/0a1b/assets/9f.mp4: Invalid data found', '9f.mp4: Invalid data found'],
  ["Error opening '/srv/data/tmp/captions.ass'.", "Error opening 'captions.ass'."],
  ['C:\\data\\tmp\\voice.m4a: No such file', 'voice.m4a: No such file'],
  ['Impossible to open file:/srv/data/a.mp4', 'Impossible to open file:a.mp4'],
  ['frame= 10 fps=29.97/30 q=1/2', 'frame= 10 fps=29.97/30 q=1/2'],
])('%s', (text, expected) => {
  expect(withoutFolders(text)).toBe(expected);
});
