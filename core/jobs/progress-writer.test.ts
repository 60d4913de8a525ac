import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProgressWriter } from './progress-writer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('writes the first report at once and at most four a second after it', async () => {
  const write = vi.fn(() => Promise.resolve());
  const writer = new ProgressWriter(write);
  for (let ms = 0; ms < 990; ms += 10) {
    writer.touch();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(write).toHaveBeenCalledTimes(4);
  await writer.close();
});

test('writes the last report too', async () => {
  const write = vi.fn(() => Promise.resolve());
  const writer = new ProgressWriter(write);
  writer.touch();
  await vi.advanceTimersByTimeAsync(1);
  writer.touch();
  await vi.advanceTimersByTimeAsync(1000);
  expect(write).toHaveBeenCalledTimes(2);
  writer.touch();
  await vi.advanceTimersByTimeAsync(1);
  expect(write).toHaveBeenCalledTimes(3);
  await writer.close();
});

test('never has two writes under way', async () => {
  let open = 0;
  let most = 0;
  const writer = new ProgressWriter(async () => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, 700));
    open -= 1;
  });
  for (let i = 0; i < 20; i += 1) {
    writer.touch();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(most).toBe(1);
  const closed = writer.close();
  await vi.advanceTimersByTimeAsync(1000);
  await closed;
});

test('writes nothing after it was closed, and waits for the write under way', async () => {
  let finished = 0;
  const writer = new ProgressWriter(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    finished += 1;
  });
  writer.touch();
  const closed = writer.close();
  writer.touch();
  await vi.advanceTimersByTimeAsync(50);
  await closed;
  expect(finished).toBe(1);
  writer.touch();
  await vi.advanceTimersByTimeAsync(1000);
  expect(finished).toBe(1);
});
