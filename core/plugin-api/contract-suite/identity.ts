import path from 'node:path';
import { expect, test } from 'vitest';
import type { Plugin } from '../index.ts';
import { whyUnsupported } from '../version.ts';

const KINDS = ['tts', 'publisher', 'automation', 'analyzer', 'writer'];

export function describeIdentity(plugin: Plugin, folder: string): void {
  test('its id is its folder and begins with its kind', () => {
    expect(plugin.id).toBe(path.basename(folder));
    expect(KINDS).toContain(plugin.kind);
    expect(plugin.id).toMatch(new RegExp(`^${plugin.kind}-[a-z0-9-]+$`));
  });

  test('it is written for this version of the plugin API and says what it is and under which licence', () => {
    expect(whyUnsupported(plugin.api)).toBeNull();
    for (const text of [plugin.name, plugin.description, plugin.license]) expect(text.trim()).not.toBe('');
  });

  test('its limits can be kept', () => {
    expect(plugin.limits?.timeoutMs ?? 60_000).toBeGreaterThanOrEqual(1_000);
    expect(plugin.limits?.concurrency ?? 1).toBeGreaterThanOrEqual(1);
  });
}
