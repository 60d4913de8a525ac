import path from 'node:path';
import { defineConfig } from 'vitest/config';

const pluginApi = path.resolve(import.meta.dirname, 'core/plugin-api');

export default defineConfig({
  // As the server resolves it for plugins that come in packages.
  resolve: { alias: { 'edit-factory/plugin-api/testing': path.join(pluginApi, 'testing.ts'), 'edit-factory/plugin-api': path.join(pluginApi, 'index.ts') } },
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
