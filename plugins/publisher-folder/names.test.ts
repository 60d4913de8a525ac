import { describe, expect, it } from 'vitest';
import { safeName } from './names.ts';
import { settings } from './settings.ts';

describe('names of folders', () => {
  it.each([
    ['Summer bottle', 'Summer-bottle'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\temp\\con.', 'C-temp-con'],
    ['Sticlă nouă!', 'Sticlă-nouă'],
    ['水筒 50%', '水筒-50'],
    ['  ...  ', 'video'],
    ['', 'video'],
    ['a\u0000b\nc', 'a-b-c'],
    ['🎬', 'video'],
    ['Sticla\u0306', 'Sticlă'],
  ])('makes of %j the name %j', (name, expected) => {
    expect(safeName(name)).toBe(expected);
  });

  it('keeps a name short and its last letter whole', () => {
    const name = safeName('ă'.repeat(300));
    expect(name).toBe('ă'.repeat(50));
  });
});

describe('the settings', () => {
  const complaintsOf = (config: object) => settings.safeParse(config).error?.issues.map(({ path }) => path.join('.')) ?? [];

  it.each(['..', '../b', 'a/../b', '/a', 'a/', 'a//b', '.hidden', 'a\\b', 'a/b/c/d/e/f', 'a b'])('refuse the subfolder %j', (subfolder) => {
    expect(complaintsOf({ target: 'folder', subfolder })).toEqual(['subfolder']);
  });

  it('take names one below the other', () => {
    expect(complaintsOf({ target: 'folder', subfolder: 'vidéos/spring_2026/v1.0' })).toEqual([]);
  });

  it('need all of a bucket, and nothing of it for a folder', () => {
    expect(complaintsOf({ target: 'bucket' })).toEqual(['endpoint', 'bucket', 'accessKeyId', 'secretAccessKey']);
    expect(complaintsOf({ target: 'folder' })).toEqual([]);
    expect(complaintsOf({})).toEqual(['target']);
  });

  it.each(['http://s3.example.com', 'https://user:pass@s3.example.com', 'https://s3.example.com/bucket', 'ftp://nas.local', 's3.example.com'])('refuse the address %j', (endpoint) => {
    expect(complaintsOf({ target: 'folder', endpoint })).toEqual(['endpoint']);
  });
});
