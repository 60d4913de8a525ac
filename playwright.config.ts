/** Journeys through the built console in real Chromium, against a whole server with a database and folder of its own. */
import { defineConfig, devices } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './scripts/lib/chromium.ts';

const PORT = 4319;
const STAND_IN_PORT = 4320;
const FRESH_INSTALL = 'first-video.spec.ts';
const dataDir = (process.env['JOURNEY_DATA_DIR'] ??= mkdtempSync(path.join(tmpdir(), 'edit-factory-journey-')));
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none', '--force-color-profile=srgb'];
const executablePath = findChromium();

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  workers: 1,
  // In this order: a fresh install is one only once.
  projects: [
    { name: 'fresh install', testMatch: FRESH_INSTALL },
    { name: 'journeys', testIgnore: FRESH_INSTALL },
  ],
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  globalTeardown: './e2e/teardown.ts',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://localhost:${PORT}`,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'Europe/Bucharest',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: { args: flags, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: [
    {
      command: 'node dist/core/main.js',
      url: `http://localhost:${PORT}/api/v1/ready`,
      env: { PORT: String(PORT), DATA_DIR: dataDir, SIGN_UP: 'first', ALLOW_PRIVATE_NETWORK: '1', LOG_LEVEL: 'warn' },
      timeout: 120_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    },
    {
      command: `node --import tsx plugins/publisher-postiz/stand-in/main.ts --port ${STAND_IN_PORT}`,
      port: STAND_IN_PORT,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    },
  ],
});
