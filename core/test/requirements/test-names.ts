/** The names of all tests that go through a whole server or the database, each behind those of the groups it is in. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../../..');
/** Beside the sources lie unit tests; they prove no requirement. */
const FOLDERS = ['core/test', 'e2e'];
const TEST_FILE = /\.(test|spec)\.ts$/;
const GROUP = new Set(['describe']);
const TEST = new Set(['it', 'test']);

export async function readTestNames(): Promise<string[]> {
  const files = (await Promise.all(FOLDERS.map(async (folder) => (await readdir(path.join(root, folder), { recursive: true })).map((file) => path.join(root, folder, file))))).flat();
  const names = await Promise.all(files.filter((file) => TEST_FILE.test(file)).map(async (file) => namesIn(await readFile(file, 'utf8'))));
  return names.flat();
}

export function namesIn(source: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    const [called, title] = ts.isCallExpression(node) ? [calledName(node.expression), titleOf(node)] : [];
    if (called !== undefined && title !== undefined && TEST.has(called)) names.push([...groups, title].join(' > '));
    const inside = called !== undefined && title !== undefined && GROUP.has(called) ? [...groups, title] : groups;
    node.forEachChild((child) => visit(child, inside));
  };
  visit(ts.createSourceFile('tests.ts', source, ts.ScriptTarget.Latest, true), []);
  return names;
}

/** `it`, also of `it.each(…)`; undefined for `it.skip` and `it.todo`, which prove nothing. */
function calledName(expression: ts.Expression): string | undefined {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isCallExpression(expression)) return calledName(expression.expression);
  if (!ts.isPropertyAccessExpression(expression) || !['each', 'for', 'sequential', 'concurrent'].includes(expression.name.text)) return undefined;
  return calledName(expression.expression);
}

function titleOf({ arguments: [title] }: ts.CallExpression): string | undefined {
  if (title === undefined) return undefined;
  if (ts.isStringLiteralLike(title)) return title.text;
  return ts.isTemplateExpression(title) ? title.getText().slice(1, -1) : undefined;
}
