import type { Clock } from '../../platform/clock.ts';

/** Stands still until it is moved. */
export class SimulatedClock implements Clock {
  private timeMs: number;

  constructor(start: Date) {
    this.timeMs = start.getTime();
  }

  now(): Date {
    return new Date(this.timeMs);
  }

  advance(durationMs: number): void {
    this.timeMs += durationMs;
  }
}
