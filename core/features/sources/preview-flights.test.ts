import { once } from 'node:events';
import { expect, test } from 'vitest';
import { PreviewFlights } from './preview-flights.ts';

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
  signal.throwIfAborted();
}

test('makes what is asked for twice once, and anew when it is asked for later', async () => {
  const flights = new PreviewFlights();
  let made = 0;
  const make = () => Promise.resolve(void (made += 1));
  await Promise.all([flights.share('a', 'sprite', make), flights.share('a', 'sprite', make), flights.share('a', 'waveform', make)]);
  expect(made).toBe(2);
  await flights.share('a', 'sprite', make);
  expect(made).toBe(3);
});

test('makes two at once and lets the others wait', async () => {
  const flights = new PreviewFlights();
  let [working, most] = [0, 0];
  const make = async () => {
    most = Math.max(most, (working += 1));
    await new Promise(setImmediate);
    working -= 1;
  };
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => flights.share(id, 'sprite', make)));
  expect(most).toBe(2);
});

test('stops what is made of one video, also what still waits, and nothing of another', async () => {
  const flights = new PreviewFlights();
  const other = flights.share('b', 'sprite', untilAborted);
  const running = flights.share('a', 'sprite', untilAborted);
  const waiting = flights.share('a', 'waveform', () => Promise.reject(new Error('never begun')));
  const ends = Promise.allSettled([running, waiting]);
  await flights.stop('a');
  expect((await ends).map((end) => end.status === 'rejected' && (end.reason as Error).name)).toEqual(['AbortError', 'AbortError']);
  const ended = expect(other).rejects.toThrow();
  await flights.stop('b');
  await ended;
});
