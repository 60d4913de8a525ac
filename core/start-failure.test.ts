import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { describeStartFailure } from './start-failure.ts';

test('names the port that is taken', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  const [error] = (await once(createServer().listen(port, '127.0.0.1'), 'error')) as [Error];
  expect(describeStartFailure(error)).toBe(`Port ${port} is taken by another process. End it, or set PORT to another number.`);
  holder.close();
});

test('says that DATA_DIR cannot be used when a file is in its place', async () => {
  const error: unknown = await mkdir(`${import.meta.filename}/postgres`, { recursive: true }).catch((thrown: unknown) => thrown);
  expect(describeStartFailure(error)).toMatch(/^DATA_DIR cannot be used .* Set it to a folder/);
});

test('leaves a defect its stack', () => {
  expect(describeStartFailure(new TypeError('x is undefined'))).toBeUndefined();
});
