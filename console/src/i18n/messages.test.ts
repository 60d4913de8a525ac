import { describe, expect, it } from 'vitest';
import { romanianPlural } from './romanian-plural.ts';

type Tree = { readonly [name: string]: string | Tree };

const files = import.meta.glob<Tree>('./*/*.json', { eager: true, import: 'default' });
const sources = import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.test.ts'], { eager: true, query: '?raw', import: 'default' });

function flatten(tree: Tree, prefix: string): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${prefix}.${name}`, value] as [string, string]] : flatten(value, `${prefix}.${name}`),
  );
}

function messagesOf(locale: string): Map<string, string> {
  const ofLocale = Object.entries(files).filter(([path]) => path.startsWith(`./${locale}/`));
  return new Map(ofLocale.flatMap(([path, tree]) => flatten(tree, path.replace(/^.*\/(.+)\.json$/, '$1'))));
}

const english = messagesOf('en');
const romanian = messagesOf('ro');
const placeholders = (message: string) => [...new Set(message.match(/\{\w+\}/g))].sort();

describe('the messages', () => {
  it('are the same set in both languages', () => {
    expect([...romanian.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('fill in the same values in both languages', () => {
    const differing = [...english].filter(([key, message]) => placeholders(message).join() !== placeholders(romanian.get(key) ?? '').join());
    expect(differing).toEqual([]);
  });

  it('have all four Romanian forms wherever English counts', () => {
    const counted = [...english].filter(([, message]) => message.includes(' | ')).map(([key]) => key);
    expect(counted.filter((key) => romanian.get(key)?.split(' | ').length !== 4)).toEqual([]);
  });

  it('use the comma-below letters of Romanian, not the cedillas', () => {
    expect([...romanian.values()].filter((message) => /[şţŞŢ]/.test(message))).toEqual([]);
  });

  it('exist for every literal key that the console uses', () => {
    const used = Object.values(sources).flatMap((source) => [...source.matchAll(/\bt\(\s*'([a-zA-Z]+(?:\.[\w-]+)+)'/g)].map((match) => match[1] ?? ''));
    expect(used.length).toBeGreaterThan(200);
    expect([...new Set(used)].filter((key) => !english.has(key))).toEqual([]);
  });
});

it('chooses the Romanian plural form', () => {
  expect([0, 1, 5, 19, 20, 23, 101, 120].map((count) => romanianPlural(count, 4))).toEqual([0, 1, 2, 2, 3, 3, 2, 3]);
});
