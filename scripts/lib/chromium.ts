import { existsSync } from 'node:fs';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser named by CHROMIUM, else one that the system has. */
export function findChromium(): string | undefined {
  return [process.env['CHROMIUM'], ...CANDIDATES].find((file) => file !== undefined && file !== '' && existsSync(file));
}
