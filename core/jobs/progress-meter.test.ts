import { expect, test } from 'vitest';
import { ProgressMeter } from './progress-meter.ts';

function meterAt(weights: Record<string, number>, startPercent?: number) {
  let nowMs = 0;
  const meter = new ProgressMeter(weights, startPercent, () => nowMs);
  return { meter, pass: (ms: number) => (nowMs += ms) };
}

test('shares the bar by weight', () => {
  const { meter } = meterAt({ voice: 1, render: 3 });
  meter.start('voice');
  meter.report('voice', 0.5);
  expect(meter.read()).toMatchObject({ stage: 'voice', percent: 12.5 });
  meter.report('voice', 1);
  meter.start('render');
  meter.report('render', 1 / 3);
  expect(meter.read()).toMatchObject({ stage: 'render', percent: 50 });
});

test('never falls, whatever a stage reports', () => {
  const { meter } = meterAt({ render: 1 });
  for (const fraction of [0.6, 0.2, Number.NaN, -5]) meter.report('render', fraction);
  expect(meter.read().percent).toBe(60);
});

test('stays below 100 until the job has succeeded, also when a stage reports too much', () => {
  const { meter } = meterAt({ render: 1 });
  meter.report('render', 143);
  expect(meter.read().percent).toBe(99);
});

test('goes on where an earlier attempt left the bar', () => {
  const { meter } = meterAt({ voice: 1, render: 1 }, 70);
  meter.skip('voice');
  expect(meter.read().percent).toBe(70);
  meter.report('render', 0.9);
  expect(meter.read().percent).toBe(95);
});

test('gives no weight to a stage that was not announced', () => {
  const { meter } = meterAt({ run: 1 });
  meter.start('extra');
  meter.report('extra', 1);
  expect(meter.read()).toMatchObject({ stage: 'extra', percent: 0 });
});

test('estimates the time left from the pace so far', () => {
  const { meter, pass } = meterAt({ render: 1 });
  meter.start('render');
  pass(10_000);
  meter.report('render', 0.25);
  expect(meter.read().etaSeconds).toBe(30);
});

test('estimates nothing from too little', () => {
  const { meter, pass } = meterAt({ render: 1 });
  expect(meter.read().etaSeconds).toBeNull();
  meter.start('render');
  pass(500);
  meter.report('render', 0.5);
  expect(meter.read().etaSeconds).toBeNull();
});

test('does not take stages that an earlier attempt did for speed', () => {
  const { meter, pass } = meterAt({ voice: 1, render: 1 });
  meter.skip('voice');
  meter.start('render');
  pass(10_000);
  meter.report('render', 0.5);
  expect(meter.read().etaSeconds).toBe(10);
});
