import { pino } from 'pino';
import { afterEach, expect, it, vi } from 'vitest';
import { withQuietConsole } from './quiet-console.ts';

const lines: string[] = [];
const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
const heard = vi.spyOn(console, 'error').mockImplementation(() => undefined);
afterEach(() => {
  lines.length = 0;
  heard.mockClear();
});

it('passes on names of a database error, never its message, detail or parameters', async () => {
  const error = Object.assign(new Error('bad value "Ana"'), { code: '23505', table_name: 'clips', detail: 'Key (name)=(Ana)', parameters: ['Ana'] });
  await withQuietConsole(log, async () => {
    await Promise.resolve();
    console.error('query for Ana', error);
  });
  expect(heard).not.toHaveBeenCalled();
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ level: 20, lite: [{ error: 'Error', code: '23505', table_name: 'clips' }] });
  expect(lines.join('')).not.toContain('Ana');
});

it('leaves everybody else the console', async () => {
  const inside = withQuietConsole(log, () => Promise.resolve());
  console.error('hello');
  await inside;
  expect(heard).toHaveBeenCalledExactlyOnceWith('hello');
});
