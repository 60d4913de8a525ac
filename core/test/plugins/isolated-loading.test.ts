import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type LoaderOptions, loadPlugins } from '../../plugin-host/loader.ts';
import { createFolder, isolation, voiceSource, writePackage, writePlugin } from './plugin-folder.ts';

async function load(options: Partial<LoaderOptions> & { readonly pluginsDir: string }) {
  const loaded = await loadPlugins({ isolation, ...options });
  onTestFinished(() => loaded.close());
  return loaded.records;
}

test('what throws, hangs, floods memory, or ends the process while it is imported is listed as failed, and the others load', async () => {
  const folder = await createFolder();
  await writePlugin(folder, 'tts-a-good', voiceSource('tts-a-good'));
  await writePlugin(folder, 'tts-exits', `process.exit(0);`);
  await writePlugin(folder, 'tts-floods-buffers', `const kept = []; for (;;) kept.push(Buffer.alloc(1_000_000, 1));`);
  await writePlugin(folder, 'tts-floods-heap', `const kept = []; for (;;) kept.push({ text: 'x'.repeat(20) + kept.length });`);
  await writePlugin(folder, 'tts-loops', `for (;;);`);
  await writePlugin(folder, 'tts-needs', `import 'a-package-that-nobody-installed';`);
  await writePlugin(folder, 'tts-not-code', 'export default {');
  await writePlugin(folder, 'tts-throws', `throw new Error('no licence file in ${folder}/tts-throws');`);
  await writePlugin(folder, 'tts-tomorrow', voiceSource('tts-tomorrow').replace('api: 1,', "api: '1.99',"));
  const records = await load({ pluginsDir: folder });
  const reasons = Object.fromEntries(records.map((record) => [record.id, record.state === 'failed' ? record.reason : 'loaded']));
  expect(reasons).toEqual({
    'tts-a-good': 'loaded',
    'tts-exits': expect.stringMatching(/ends its process/) as unknown,
    'tts-floods-buffers': expect.stringMatching(/more memory/) as unknown,
    'tts-floods-heap': expect.stringMatching(/more memory/) as unknown,
    'tts-loops': expect.stringMatching(/did not load in time/) as unknown,
    'tts-needs': expect.stringMatching(/a-package-that-nobody-installed/) as unknown,
    'tts-not-code': expect.stringMatching(/./) as unknown,
    'tts-throws': 'no licence file in plugins/tts-throws',
    'tts-tomorrow': expect.stringMatching(/for version 1\.99 .* this server speaks 1\.\d\. Update the server/) as unknown,
  });
  expect(JSON.stringify(reasons)).not.toContain(folder);
}, 120_000);

test('code that loaded once is not tried again until it changes, and code that did not is', async () => {
  const [folder, dataDir] = [await createFolder(), await createFolder()];
  const imports = path.join(dataDir, 'imports');
  const noteImport = (id: string) => `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(imports)}, '${id} ');\n`;
  /** How often it was imported since the last look. */
  const countImports = async () => {
    const noted = (await readFile(imports, 'utf8')).trim().split(' ');
    await writeFile(imports, '');
    return { known: noted.filter((id) => id === 'known').length, throws: noted.filter((id) => id === 'throws').length };
  };
  const known = noteImport('known') + voiceSource('tts-known');
  await writePlugin(folder, 'tts-known', known);
  await writePlugin(folder, 'tts-throws', `${noteImport('throws')}throw new Error('broken');`);
  const states = [{ id: 'tts-known', state: 'loaded' }, { id: 'tts-throws', state: 'failed', reason: 'broken' }];
  expect(await load({ pluginsDir: folder, dataDir })).toMatchObject(states);
  // Tried, and then imported by the server, which from now on has it.
  expect(await countImports()).toEqual({ known: 2, throws: 1 });
  expect(await load({ pluginsDir: folder, dataDir })).toMatchObject(states);
  expect(await countImports()).toEqual({ known: 0, throws: 1 });
  await writePlugin(folder, 'tts-known', `${known}\n// changed`);
  expect(await load({ pluginsDir: folder, dataDir })).toMatchObject(states);
  expect((await countImports()).known).toBeGreaterThan(0);
});

test('a plugin is loaded from an npm package by its name, under its own id, and one id counts once', async () => {
  const [folder, root] = [await createFolder(), await createFolder()];
  await writePlugin(folder, 'tts-twice', voiceSource('tts-twice'));
  await writePackage(root, '@acme/voice', voiceSource('tts-acme'));
  await writePackage(root, 'again', voiceSource('tts-twice'));
  await writePackage(root, 'no-plugin', `export const nothing = 1;`);
  const records = await load({ pluginsDir: folder, packages: ['@acme/voice', 'again', 'no-plugin', 'not-installed'], packageRoots: [root], isolation: null });
  expect(records).toMatchObject([
    { id: 'tts-twice', source: 'folder', state: 'loaded' },
    { id: 'tts-acme', name: '@acme/voice', source: 'package', state: 'loaded', plugin: { kind: 'tts' } },
    { id: 'tts-twice (again)', state: 'failed', reason: 'its id tts-twice is already that of a plugin in the plugins folder. Use only one of them' },
    { id: 'no-plugin', state: 'failed', reason: 'has no default export' },
    { id: 'not-installed', state: 'failed', reason: expect.stringMatching(/not installed. Install it with npm install not-installed/) as unknown },
  ]);
});
