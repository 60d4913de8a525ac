import { readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, openBackend } from '../../platform/database.ts';
import { newDatabaseOptions, runSql } from '../database.ts';

const typesFile = path.resolve(import.meta.dirname, '../../platform/database.types.ts');
const DESCRIBE_SCHEMA = `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace) and c.relkind = 'r' order by 1, 2`;

describe('the migrations', () => {
  let backend: Backend;
  let databaseName: string;

  beforeAll(async () => {
    // Built from nothing, not copied from the template.
    const { templateName: _template, ...options } = await newDatabaseOptions();
    databaseName = options.databaseName ?? '';
    backend = await openBackend(options);
  });
  afterAll(() => backend.close());

  it('leave a line each in the history of the Supabase CLI', async () => {
    const history = await runSql<{ version: string; name: string; length: number }>(backend, 'select version, name, length(statements[1])::int as length from supabase_migrations.schema_migrations order by version');
    expect(history.length).toBeGreaterThanOrEqual(5);
    for (const line of history) expect([/^\d{14}$/.test(line.version), line.name.length > 0, line.length > 0]).toEqual([true, true, true]);
  });

  it('change nothing when they are run again, also by two servers at once', async () => {
    const before = [await runSql(backend, DESCRIBE_SCHEMA), await runSql(backend, 'select * from supabase_migrations.schema_migrations order by version')];
    const options = { ...(await newDatabaseOptions()), databaseName };
    for (const again of await Promise.all([openBackend(options), openBackend(options)])) await again.close();
    expect([await runSql(backend, DESCRIBE_SCHEMA), await runSql(backend, 'select * from supabase_migrations.schema_migrations order by version')]).toEqual(before);
  });

  it('build one database when two servers start on an empty one at once', async () => {
    const { templateName: _template, ...options } = await newDatabaseOptions();
    const both = await Promise.all([openBackend(options), openBackend(options)]);
    for (const one of both) await one.ping();
    for (const one of both) await one.close();
  });

  it('are what the committed types say', async () => {
    const columns = await runSql<{ table: string; columns: string[] }>(
      backend,
      `select c.relname as table, array_agg(a.attname::text || case when a.attnotnull then '' else '?' end order by a.attname) as columns
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1`,
    );
    const functions = await runSql<{ name: string }>(backend, "select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype");
    const types = ts.createSourceFile(typesFile, await readFile(typesFile, 'utf8'), ts.ScriptTarget.Latest, true);
    const schema = member(findType(types, 'Database'), 'public');
    const rows = new Map(members(member(schema, 'Tables')).map(([name, table]) => [name, columnsOf(member(table, 'Row'))]));
    expect(rows, 'run npm run generate:db-types').toEqual(new Map(columns.map(({ table, columns: names }) => [table, names])));
    expect(members(member(schema, 'Functions')).map(([name]) => name).sort(), 'run npm run generate:db-types').toEqual(functions.map(({ name }) => name).sort());
  });
});

function findType(file: ts.SourceFile, name: string): ts.TypeNode {
  const alias = file.statements.filter(ts.isTypeAliasDeclaration).find((statement) => statement.name.text === name);
  if (alias === undefined) throw new Error(`no type ${name}`);
  return alias.type;
}

function members(type: ts.TypeNode): [string, ts.TypeNode][] {
  const signatures = ts.isTypeLiteralNode(type) ? type.members.filter(ts.isPropertySignature) : [];
  return signatures.flatMap(({ name, type: node }) => (node !== undefined && (ts.isStringLiteral(name) || ts.isIdentifier(name)) ? [[name.text, node] as [string, ts.TypeNode]] : []));
}

function member(type: ts.TypeNode, name: string): ts.TypeNode {
  const found = members(type).find(([candidate]) => candidate === name)?.[1];
  if (found === undefined) throw new Error(`no member ${name}`);
  return found;
}

function columnsOf(row: ts.TypeNode): string[] {
  const isNullable = (type: ts.TypeNode) => ts.isUnionTypeNode(type) && type.types.some((part) => part.getText() === 'null');
  return members(row).map(([name, type]) => (isNullable(type) ? `${name}?` : name)).sort((a, b) => (a.replace('?', '') < b.replace('?', '') ? -1 : 1));
}
