import { expect, test } from 'vitest';
import { AppError } from '../platform/errors.ts';
import { describeFailure, isDefect } from './job-failure.ts';

test('repeats an error that was written for the user', () => {
  expect(describeFailure(new AppError(422, 'voice.too-long', 'Shorten the script.'))).toEqual({ code: 'voice.too-long', message: 'Shorten the script.' });
});

test('repeats what the media room tells the user', () => {
  const error = Object.assign(new Error('This file holds no video.'), { name: 'MediaError', code: 'no-video-stream', detail: '/data/secret/path' });
  expect(describeFailure(error)).toEqual({ code: 'media.no-video-stream', message: 'This file holds no video.' });
});

test.each([
  ['Node', Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })],
  ['FFmpeg', Object.assign(new Error('It may be damaged.'), { name: 'MediaError', code: 'ffmpeg-failed', detail: '/data/x.mp4: No space left on device' })],
  ['PostgreSQL', new Error('jobs: could not extend file "base/1": No space left on device')],
])('says that the disk is full when %s does', (_who, error) => {
  expect(describeFailure(error)).toEqual({ code: 'storage.full', message: 'The disk of the server is full. Free some space, then try again.' });
});

test.each([
  ['an error of the system', Object.assign(new Error("ENOENT: no such file '/data/profiles/x'"), { code: 'ENOENT' })],
  ['a defect', new TypeError('x is undefined')],
  ['no error at all', 'text'],
])('does not repeat %s', (_what, error) => {
  const failure = describeFailure(error);
  expect(failure.code).toBe('internal');
  expect(failure.message).toMatch(/^Something went wrong on our side/);
  expect(isDefect(failure)).toBe(true);
});
