import { expect, test } from 'vitest';
import { cutMp3, mp3Duration } from './mp3.ts';

function frames(header: readonly number[], bytes: number, count: number): Buffer {
  const frame = Buffer.alloc(bytes);
  Buffer.from(header).copy(frame);
  return Buffer.concat(Array.from({ length: count }, () => frame));
}

test('a frame of 24 kHz at 48 kbit/s has 144 bytes and lasts 24 ms', () => {
  expect(mp3Duration(frames([0xff, 0xf3, 0x64, 0xc0], 144, 50))).toBeCloseTo(1.2, 9);
});

test('other rates count as well: 44.1 kHz at 128 kbit/s, padded', () => {
  expect(mp3Duration(frames([0xff, 0xfb, 0x92, 0xc0], 418, 10))).toBeCloseTo((10 * 1152) / 44_100, 9);
});

test('what is no frame, or only part of one, lasts nothing', () => {
  const sound = frames([0xff, 0xf3, 0x64, 0xc0], 144, 2);
  expect(mp3Duration(Buffer.concat([Buffer.from('ID3 tag'), sound, sound.subarray(0, 100)]))).toBeCloseTo(0.048, 9);
  expect(mp3Duration(new Uint8Array(1000))).toBe(0);
});

test('is cut between frames, after the one in which the time lies', () => {
  const sound = frames([0xff, 0xf3, 0x64, 0xc0], 144, 50);
  expect(cutMp3(sound, 0.03)).toEqual(sound.subarray(0, 288));
  expect(cutMp3(sound, 10)).toEqual(sound);
});
