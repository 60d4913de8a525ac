import { describe, expect, it } from 'vitest';
import { concurrencyFor, describeMachine } from './media-limits.ts';

const GIGABYTE = 1024 ** 3;

describe('concurrencyFor', () => {
  it.each([
    [{ cores: 2, memoryBytes: 24 * GIGABYTE }, 2],
    [{ cores: 8, memoryBytes: 2 * GIGABYTE }, 4],
    [{ cores: 4, memoryBytes: GIGABYTE }, 1],
    [{ cores: 16, memoryBytes: GIGABYTE / 2 }, 1],
    [{ cores: 64, memoryBytes: 16 * GIGABYTE }, 52],
  ])('lets %j run %i processes', (machine, processes) => {
    expect(concurrencyFor(machine)).toBe(processes);
  });

  it('knows the machine that it runs on', () => {
    const { cores, memoryBytes } = describeMachine();
    expect(cores).toBeGreaterThan(0);
    expect(memoryBytes).toBeGreaterThan(100 * 1024 ** 2);
  });
});
