import { expect, it } from 'vitest';
import { toReadQuery } from './read-query.ts';

const read = (query: string, path = '/rest/v1/clips') => toReadQuery(new URL(`http://local${path}?${query}`));

it('reads columns of a table as the body of the answer', () => {
  expect(read('select=id,name')).toBe(`select coalesce(json_agg(item.*), '[]')::text as body from (select "id", "name" from public."clips") item`);
});

it.each([
  ['a=eq.1', ` where "a" = '1'`],
  ['a=eq.', ` where "a" = ''`],
  ['a=eq."x"', ` where "a" = '"x"'`],
  [`a=eq.'%20or%20'1'='1`, ` where "a" = ''' or ''1''=''1'`],
  ['a=eq.%5C%27--', ` where "a" = E'\\\\''--'`],
  ['a=neq.x&b=gte.2', ` where "a" <> 'x' and "b" >= '2'`],
  ['a=like.*x_*', ` where "a" like '%x_%'`],
  ['a=is.null&b=not.is.null', ' where "a" is null and not ("b" is null)'],
  ['a=in.(1,"b,\\"c)",d)', ` where "a" in ('1', 'b,"c)', 'd')`],
  ['a=in.()', ` where "a" = any ('{}')`],
  ['or=(a.lt."1,2",and(a.eq."1,2",id.lt.3))', ` where ("a" < '1,2' or ("a" = '1,2' and "id" < '3'))`],
  ['or=(a.is.null,not.and(b.eq.1,c.in.(2,3)))', ` where ("a" is null or not (("b" = '1' and "c" in ('2', '3'))))`],
  ['order=a.desc.nullslast,b&limit=5&offset=10', ' order by "a" desc nulls last, "b" asc limit 5 offset 10'],
])('takes %s as it is meant', (query, sql) => {
  expect(/ from public\."clips"(.*)\) item$/.exec(read(query) ?? '')?.[1]).toBe(sql);
});

it.each([
  'select=id,projects(name)',
  'select=id::text',
  'select=n:name',
  'a->>b=eq.1',
  'a"=eq.1',
  'A=eq.1',
  'a=fts.x',
  'a=x',
  'a=is.(null)',
  'a=in.1',
  'a=in.("1)',
  'or=(a.eq.1',
  'or=()',
  'or=(a.eq.1))(b.eq.2)',
  'order=a"',
  'order=a.sideways',
  'limit=-1',
  'limit=1;drop table clips',
  'a=eq.x%00',
])('leaves %s to lite', (query) => {
  expect(read(query)).toBeNull();
});

it('reads tables of the public schema only', () => {
  for (const path of ['/rest/v1/rpc/clips', '/rest/v1/', '/auth/v1/user', '/rest/v1/clips"', '/rest/v1/pgboss.job']) expect(read('', path)).toBeNull();
});
