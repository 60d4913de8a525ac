import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['core/**/*.test.ts', 'plugins/**/*.test.ts', 'scripts/**/*.test.ts', 'console/src/**/*.test.ts'],
    globalSetup: ['core/test/global-setup.ts'],
    setupFiles: ['core/test/setup.ts'],
    // Most suites run a database or FFmpeg: more workers than cores only make each other late.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
