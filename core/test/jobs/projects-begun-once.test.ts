import 'reflect-metadata';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRequestContainer, createRootContainer } from '../../container.ts';
import { ProjectsService } from '../../features/library/projects.service.ts';
import type { Backend } from '../../platform/database.ts';
import { PluginHost } from '../../plugin-host/index.ts';
import { FileStorage } from '../../platform/storage.ts';
import { openTestBackend } from '../database.ts';
import { Workbench } from './workbench.ts';

let backend: Backend;
let bench: Workbench;

beforeAll(async () => {
  backend = await openTestBackend();
  bench = await Workbench.open(backend);
});
afterAll(async () => {
  await bench.close();
  await backend.close();
});

test('a job that dies before it notes its project finds the same one again', async () => {
  const profile = await bench.createPerson();
  const { id: jobId } = await bench.createJobs().queue.enqueue(profile, 'produce', { name: 'Bottle', input: {} });
  const root = createRootContainer();
  root.register(FileStorage, { useValue: bench.storage });
  root.register<unknown>(PluginHost, { useValue: {} });
  const projects = createRequestContainer(root, { profile }).resolve(ProjectsService);
  const begun = { name: 'Bottle', script: 'It keeps water cold.', jobId };
  const [first, again] = [await projects.begin(begun), await projects.begin(begun)];
  expect(again).toBe(first);
  expect((await projects.list({})).items.map(({ id, name, state }) => ({ id, name, state }))).toEqual([{ id: first, name: 'Bottle', state: 'generating' }]);
});
